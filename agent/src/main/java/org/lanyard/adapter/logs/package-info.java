/** Reading the bounded, rotated log files. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.logs;
