/** Install and build steps run with live output. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.build;
