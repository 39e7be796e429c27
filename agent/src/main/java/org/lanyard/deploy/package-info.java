/** The life of an app: a pure state machine, its driver, and the ports it acts through. */
@org.jspecify.annotations.NullMarked
package org.lanyard.deploy;
