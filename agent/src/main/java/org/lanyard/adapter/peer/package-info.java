/** HTTPS to other nodes. */
@NullMarked
package org.lanyard.adapter.peer;

import org.jspecify.annotations.NullMarked;
