package org.lanyard.app.tray;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrayChoiceTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                "Linux, true, true, false, ?, STATUS_NOTIFIER",
                "Linux, true, true, true, true, STATUS_NOTIFIER",
                "Linux, false, true, false, ?, WAIT",
                "Linux, false, true, true, ?, ASK",
                "Linux, false, false, false, ?, ASK",
                "Linux, false, true, true, true, SYSTEM_TRAY",
                "Linux, false, true, true, false, NONE",
                "Mac OS X, false, false, false, ?, ASK",
                "Mac OS X, false, false, false, true, SYSTEM_TRAY",
                "Windows 11, false, false, false, false, NONE",
            })
    void chosenByWhatIsThere(
            String os, boolean panel, boolean bus, boolean graceOver, Boolean systemTray, TrayChoice choice) {
        assertThat(TrayChoice.of(new TrayChoice.Facts(os, panel, bus, graceOver, systemTray)))
                .isEqualTo(choice);
    }
}
