package org.lanyard.app.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.lanyard.app.ui.Texts;

/** How far back the list goes. */
enum Range {
    TODAY,
    WEEK,
    MONTH,
    ALL;

    Instant since(Instant now, ZoneId zone) {
        return switch (this) {
            case TODAY -> LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
            case WEEK -> now.minus(Duration.ofDays(7));
            case MONTH -> now.minus(Duration.ofDays(30));
            case ALL -> Instant.MIN;
        };
    }

    /** As the choice shows it. */
    String word() {
        return Texts.of(
                switch (this) {
                    case TODAY -> "activity.range.today";
                    case WEEK -> "activity.range.week";
                    case MONTH -> "activity.range.month";
                    case ALL -> "activity.range.all";
                });
    }
}
