/** Lanyard's node: see {@code agent/ARCHITECTURE.md} for the map. */
@org.jspecify.annotations.NullMarked
package org.lanyard;
