package org.lanyard.app.feed;

import org.lanyard.app.client.Event;

/** Has a feed ask and tell when the test says so, instead of by its own threads. */
public final class FeedDriver {

    private final Feed feed;

    public FeedDriver(Feed feed) {
        this.feed = feed;
    }

    public void ask() {
        feed.askOnce();
    }

    public void tell(Event event) {
        feed.take(event);
    }
}
