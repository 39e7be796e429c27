@NullMarked
package org.lanyard.app.tray.notify;

import org.jspecify.annotations.NullMarked;
