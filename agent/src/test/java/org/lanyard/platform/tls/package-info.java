/** Who may talk to whom. */
@NullMarked
package org.lanyard.platform.tls;

import org.jspecify.annotations.NullMarked;
