package org.lanyard.deploy;

import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/**
 * A wish for a new app, names and values already checked for form.
 *
 * @param placed why it is to live on this node, for a person
 */
public record NewApp(String name, Source source, Settings settings, String cause, String placed) {

    /** One that is wanted where it was asked for. */
    public NewApp(String name, Source source, Settings settings, String cause) {
        this(name, source, settings, cause, "this node, where it was asked for");
    }
}
