package org.lanyard.app.desk;

import java.time.InstantSource;
import java.time.ZoneId;
import org.lanyard.app.client.NodeApi;
import org.lanyard.app.feed.Feed;
import org.lanyard.app.ui.Work;

/** What every page works with. */
public record Desk(
        NodeApi api,
        Feed feed,
        Work work,
        Navigator navigator,
        Dialogs dialogs,
        Preferences preferences,
        InstantSource clock,
        ZoneId zone,
        Computer computer) {}
