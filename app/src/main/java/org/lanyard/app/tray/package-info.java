@NullMarked
package org.lanyard.app.tray;

import org.jspecify.annotations.NullMarked;
