/** Password-authenticated key agreement (J-PAKE, RFC 8236). */
@NullMarked
package org.lanyard.adapter.jpake;

import org.jspecify.annotations.NullMarked;
