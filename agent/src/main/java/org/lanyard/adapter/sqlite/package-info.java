/** The document store's disk on SQLite. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.sqlite;
