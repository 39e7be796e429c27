/** The values of apps' environments at rest: how they are sealed, with which keys, and who has those. */
@NullMarked
package org.lanyard.cluster.secrets;

import org.jspecify.annotations.NullMarked;
