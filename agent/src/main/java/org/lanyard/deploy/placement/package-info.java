/** Which node runs which app: a pure function of what is known, that can give its reasons. */
@NullMarked
package org.lanyard.deploy.placement;

import org.jspecify.annotations.NullMarked;
