@NullMarked
package org.lanyard.app.tray.quit;

import org.jspecify.annotations.NullMarked;
