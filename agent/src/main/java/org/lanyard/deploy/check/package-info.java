/** A look at a source before there is an app of it. */
@NullMarked
package org.lanyard.deploy.check;

import org.jspecify.annotations.NullMarked;
