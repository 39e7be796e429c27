/** Processes of this machine: who is alive, who belongs to whom, starting them detached, ending them whole. */
@org.jspecify.annotations.NullMarked
package org.lanyard.keeper.process;
