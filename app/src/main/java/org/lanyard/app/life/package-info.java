@NullMarked
package org.lanyard.app.life;

import org.jspecify.annotations.NullMarked;
