@NullMarked
package org.lanyard.app.tray.awt;

import org.jspecify.annotations.NullMarked;
