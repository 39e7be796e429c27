/** The real program on a screen of its own, as its user has it. */
@NullMarked
package org.lanyard.app.journey;

import org.jspecify.annotations.NullMarked;
