package org.lanyard.app;

import org.lanyard.app.ui.Theme;

final class LightScreensTest extends ScreenChecks {

    LightScreensTest() {
        super(Theme.Choice.LIGHT);
    }
}
