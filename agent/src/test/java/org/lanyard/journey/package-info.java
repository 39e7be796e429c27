/** Journeys over the whole product: a real agent with real keepers and apps in processes of their own. */
@org.jspecify.annotations.NullMarked
package org.lanyard.journey;
