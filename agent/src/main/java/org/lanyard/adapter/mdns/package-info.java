/** Multicast DNS: nodes find each other, and {@code <app>.local} leads to the node that runs it. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.mdns;
