/** Health checks over real connections. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.probe;
