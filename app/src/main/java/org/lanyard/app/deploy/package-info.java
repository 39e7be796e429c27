@NullMarked
package org.lanyard.app.deploy;

import org.jspecify.annotations.NullMarked;
