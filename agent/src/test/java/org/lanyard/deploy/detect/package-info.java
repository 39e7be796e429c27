@org.jspecify.annotations.NullMarked
package org.lanyard.deploy.detect;
