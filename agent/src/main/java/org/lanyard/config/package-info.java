/** {@code lanyard.toml}: what a node may be told by a file, read at the start and again on SIGHUP. */
@NullMarked
package org.lanyard.config;

import org.jspecify.annotations.NullMarked;
