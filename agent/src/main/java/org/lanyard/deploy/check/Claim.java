package org.lanyard.deploy.check;

import org.jspecify.annotations.Nullable;

/**
 * What a new app would get just now; somebody else may take it first.
 *
 * @param name that no app of the cluster has
 * @param port the one that is wished, else the first that is free; null when none is, or the app needs none
 * @param portProblem why it cannot have the port that is wished, for a person
 */
public record Claim(
        String name, @Nullable Integer port, @Nullable String portProblem) {}
