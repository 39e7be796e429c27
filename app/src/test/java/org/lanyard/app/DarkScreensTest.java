package org.lanyard.app;

import org.lanyard.app.ui.Theme;

final class DarkScreensTest extends ScreenChecks {

    DarkScreensTest() {
        super(Theme.Choice.DARK);
    }
}
