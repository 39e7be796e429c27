/** JSON and TOML codecs for documents and files. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.json;
