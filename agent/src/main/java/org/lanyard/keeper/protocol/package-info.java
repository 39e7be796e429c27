/** The words that keepers, agents and command lines exchange, and how they are framed. */
@org.jspecify.annotations.NullMarked
package org.lanyard.keeper.protocol;
