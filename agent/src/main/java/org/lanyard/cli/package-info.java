/** The command line: every command is a client of the HTTP API. */
@org.jspecify.annotations.NullMarked
package org.lanyard.cli;
