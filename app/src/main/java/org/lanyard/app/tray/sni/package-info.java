@NullMarked
package org.lanyard.app.tray.sni;

import org.jspecify.annotations.NullMarked;
