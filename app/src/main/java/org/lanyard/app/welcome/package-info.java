@NullMarked
package org.lanyard.app.welcome;

import org.jspecify.annotations.NullMarked;
