@NullMarked
package org.lanyard.app.logs;

import org.jspecify.annotations.NullMarked;
