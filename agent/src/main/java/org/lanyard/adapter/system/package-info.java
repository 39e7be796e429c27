/** What the operating system knows: which program holds a port, what a process tree listens on. */
@org.jspecify.annotations.NullMarked
package org.lanyard.adapter.system;
