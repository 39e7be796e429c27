package org.lanyard.deploy;

import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** A wish for a new app, names and values already checked for form. */
public record NewApp(String name, Source source, Settings settings, String cause) {}
