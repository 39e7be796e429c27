/**
 * The life of one app as a pure state machine: {@code step(life, event, now)} gives the next life and what is to be done.
 */
@org.jspecify.annotations.NullMarked
package org.lanyard.deploy.life;
