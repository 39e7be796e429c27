/** Who is here, who leads, who is trusted; and the ports through which nodes find and tell each other. */
@NullMarked
package org.lanyard.cluster;

import org.jspecify.annotations.NullMarked;
