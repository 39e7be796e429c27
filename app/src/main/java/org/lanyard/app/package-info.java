@NullMarked
package org.lanyard.app;

import org.jspecify.annotations.NullMarked;
