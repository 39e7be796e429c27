/** What every link between nodes must do. */
@NullMarked
package org.lanyard.cluster;

import org.jspecify.annotations.NullMarked;
