/** How a stranger becomes a paired node: a short code on one side, typed on the other, and nothing to guess from between. */
@NullMarked
package org.lanyard.cluster.pairing;

import org.jspecify.annotations.NullMarked;
