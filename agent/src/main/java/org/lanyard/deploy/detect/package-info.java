/** From a source's files to how its app is built and run: pure rules over what an adapter has read. */
@org.jspecify.annotations.NullMarked
package org.lanyard.deploy.detect;
