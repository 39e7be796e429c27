@NullMarked
package org.lanyard.app.nodes;

import org.jspecify.annotations.NullMarked;
