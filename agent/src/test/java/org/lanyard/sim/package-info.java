/** One node in one thread on mock time, from one seed: fakes of every port, scenarios, kills at every step, chaos. */
@org.jspecify.annotations.NullMarked
package org.lanyard.sim;
