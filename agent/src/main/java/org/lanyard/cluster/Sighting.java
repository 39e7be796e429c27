package org.lanyard.cluster;

/**
 * A node that announces itself on the network; whether what it says is true shows only when it proves its key.
 *
 * @param cluster id of the cluster that it says it belongs to
 * @param version of its program
 * @param networkInterface on which it was heard
 */
public record Sighting(Peer peer, String cluster, String version, String networkInterface) {}
