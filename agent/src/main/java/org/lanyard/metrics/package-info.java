/** Samples of nodes and instances, their history in memory, and the port that takes them. */
@org.jspecify.annotations.NullMarked
package org.lanyard.metrics;
