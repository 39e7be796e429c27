/** The keeper's own small program: {@code java.base} only; owns native instances and the agent. */
@org.jspecify.annotations.NullMarked
package org.lanyard.keeper;
