@NullMarked
package org.lanyard.app.dashboard;

import org.jspecify.annotations.NullMarked;
