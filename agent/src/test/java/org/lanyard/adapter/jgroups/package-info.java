/** The group over loopback, and over links that fail. */
@NullMarked
package org.lanyard.adapter.jgroups;

import org.jspecify.annotations.NullMarked;
