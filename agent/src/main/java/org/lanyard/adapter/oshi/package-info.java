/** Samples of this machine and of process trees. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.oshi;
