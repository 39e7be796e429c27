@NullMarked
package org.lanyard.app.apps;

import org.jspecify.annotations.NullMarked;
