@NullMarked
package org.lanyard.app.tray.bus;

import org.jspecify.annotations.NullMarked;
