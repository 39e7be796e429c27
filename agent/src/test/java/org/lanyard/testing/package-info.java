/** Fixtures over real parts, for every package's tests. */
@org.jspecify.annotations.NullMarked
package org.lanyard.testing;
