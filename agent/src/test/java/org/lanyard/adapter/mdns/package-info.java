@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.mdns;
