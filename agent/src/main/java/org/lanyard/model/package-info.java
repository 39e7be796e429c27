/** The product's nouns as values: apps, sources, releases, instances, states. Depends on nothing but the JDK. */
@org.jspecify.annotations.NullMarked
package org.lanyard.model;
