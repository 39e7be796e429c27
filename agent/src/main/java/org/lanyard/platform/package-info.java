/** System clock, randomness, timers, files: the only place where hidden time and chance are allowed. */
@org.jspecify.annotations.NullMarked
package org.lanyard.platform;
