package org.lanyard.model;

import java.time.Duration;

/**
 * How the gateway treats one app's connections.
 *
 * @param forwardedFor rewrite HTTP/1.1 request heads to carry {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}
 * @param proxyProtocol send a PROXY protocol v2 header to the instance at the start of each connection
 * @param switchConnections move a client's open connection to a new release between two requests; off for apps that
 *     tie state to a connection, whose clients are then let go when the old release is drained
 * @param idleTimeout a connection on which nothing moves for so long is closed
 * @param maxConnections connections at one time; more wait in the kernel's queue
 * @param parkTimeout how long a request waits while no instance is live
 */
public record GatewayOptions(
        boolean forwardedFor,
        boolean proxyProtocol,
        boolean switchConnections,
        Duration idleTimeout,
        int maxConnections,
        Duration parkTimeout) {

    public static final GatewayOptions DEFAULT =
            new GatewayOptions(false, false, true, Duration.ofMinutes(10), 10_000, Duration.ofSeconds(10));
}
