@NullMarked
package org.lanyard.app.ui;

import org.jspecify.annotations.NullMarked;
