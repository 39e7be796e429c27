@NullMarked
package org.lanyard.app.desk;

import org.jspecify.annotations.NullMarked;
