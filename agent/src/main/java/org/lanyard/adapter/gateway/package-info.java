/** The gateway: an event loop that listens on an app's port and forwards to its live instances. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.gateway;
