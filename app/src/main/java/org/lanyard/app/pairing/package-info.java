@NullMarked
package org.lanyard.app.pairing;

import org.jspecify.annotations.NullMarked;
