/** TLS among nodes: the pinned public key is the identity. */
@NullMarked
package org.lanyard.platform.tls;

import org.jspecify.annotations.NullMarked;
