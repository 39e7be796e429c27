package org.lanyard.deploy;

import org.lanyard.model.AppId;

/** What watchers of the apps are told, in order. */
public sealed interface AppNotice {

    AppId app();

    String name();

    /** State, instances, settings or notices changed: the view as it is now. */
    record Changed(AppView view) implements AppNotice {
        @Override
        public AppId app() {
            return view.app().id();
        }

        @Override
        public String name() {
            return view.app().name();
        }
    }

    /** A line of live output from fetching, building or rolling out. */
    record Progress(AppId app, String name, String line) implements AppNotice {}

    /** The app was destroyed and is no more. */
    record Gone(AppId app, String name) implements AppNotice {}
}
