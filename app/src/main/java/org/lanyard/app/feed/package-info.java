@NullMarked
package org.lanyard.app.feed;

import org.jspecify.annotations.NullMarked;
