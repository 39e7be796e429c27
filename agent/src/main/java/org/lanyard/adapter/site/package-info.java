/** The site runtime: static files served by the node itself. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.site;
