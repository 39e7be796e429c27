/** Which nodes belong together, for ever in the case of those that were removed. */
@NullMarked
package org.lanyard.cluster.trust;

import org.jspecify.annotations.NullMarked;
