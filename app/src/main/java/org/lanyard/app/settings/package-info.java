@NullMarked
package org.lanyard.app.settings;

import org.jspecify.annotations.NullMarked;
