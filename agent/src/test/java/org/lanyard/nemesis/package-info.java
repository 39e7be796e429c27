/** Real nodes on a network that is broken on purpose; {@code agent/bench/cluster} uses the same network and nodes. */
@org.jspecify.annotations.NullMarked
package org.lanyard.nemesis;
