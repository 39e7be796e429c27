/** The group of nodes over JGroups: membership, failure detection, leader, merge and messages, in mutual TLS. */
@NullMarked
package org.lanyard.adapter.jgroups;

import org.jspecify.annotations.NullMarked;
