/** The process runtime: native instances through the keepers. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.keeper;
