@NullMarked
package org.lanyard.app.client;

import org.jspecify.annotations.NullMarked;
