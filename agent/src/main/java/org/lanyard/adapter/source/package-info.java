/** Sources made into content-addressed bundles: local folders and git addresses. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.source;
