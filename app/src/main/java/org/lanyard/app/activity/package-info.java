@NullMarked
package org.lanyard.app.activity;

import org.jspecify.annotations.NullMarked;
