/** Running instances: restart policy, health, and the ports to what runs them. */
@org.jspecify.annotations.NullMarked
package org.lanyard.run;
