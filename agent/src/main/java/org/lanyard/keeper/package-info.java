/**
 * The keeper's own small program: {@code java.base} only; owns native instances and the agent.
 *
 * <p>Two of these run on every node, a Raspberry Pi too, so it is written to load little: no lambdas, no method references,
 * no pattern switches, and no string concatenation on the usual ways. The first of each makes Java load some 200 classes
 * (2 to 6 MB, 10 to 20 ms). {@code LeanKeeperTest} watches over that.
 */
@org.jspecify.annotations.NullMarked
package org.lanyard.keeper;
