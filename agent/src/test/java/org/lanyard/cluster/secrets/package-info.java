@NullMarked
package org.lanyard.cluster.secrets;

import org.jspecify.annotations.NullMarked;
