package org.lanyard.deploy.placement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.RuntimeKind;

/**
 * An app that is to run.
 *
 * @param at where it is assigned; null when nowhere yet
 * @param wish which node may have it
 * @param unsettled its preference is newer than its place, so it goes where it is preferred
 * @param runtime how it runs; null while that is not known
 * @param memory bytes that it is thought to need
 * @param since when it was created; the older goes first
 */
public record Demand(
        AppId app,
        String name,
        @Nullable NodeId at,
        PlacementWish wish,
        boolean unsettled,
        @Nullable RuntimeKind runtime,
        long memory,
        Instant since) {}
