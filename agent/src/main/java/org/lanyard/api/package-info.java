/** The HTTP face: routes, requests and answers, event stream, OpenAPI. */
@org.jspecify.annotations.NullMarked
package org.lanyard.api;
