package org.lanyard.app.tray.notify;

import java.util.List;
import org.lanyard.app.tray.TrayAction;

/**
 * Something that the desktop tells a person who may be doing something else.
 *
 * @param key what it is about; a later one of the same key takes its place
 * @param urgent what one would want to know at once
 * @param clicked what a click on the notification itself does
 */
public record Notification(
        String key, boolean urgent, String title, String text, List<Button> buttons, TrayAction clicked) {

    public Notification {
        buttons = List.copyOf(buttons);
    }

    public record Button(String label, TrayAction action) {}
}
