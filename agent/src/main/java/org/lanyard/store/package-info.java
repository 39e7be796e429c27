/** Versioned documents: version vectors, hybrid logical clock, merge, tombstones; and the {@code Disk} they are kept on. */
@org.jspecify.annotations.NullMarked
package org.lanyard.store;
