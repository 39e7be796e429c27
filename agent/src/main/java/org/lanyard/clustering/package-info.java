/** The cluster put together: what nodes know of each other, where apps live, and how a node takes one over. */
@NullMarked
package org.lanyard.clustering;

import org.jspecify.annotations.NullMarked;
