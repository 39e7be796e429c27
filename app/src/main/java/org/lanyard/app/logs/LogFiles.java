package org.lanyard.app.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.lanyard.app.client.ApiException;
import org.lanyard.app.desk.Dialogs;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Work;

/** Takes lines out of the window: to a file, to the clipboard. */
final class LogFiles {

    private final Dialogs dialogs;
    private final Work work;
    private String name;

    LogFiles(Dialogs dialogs, Work work, String name) {
        this.dialogs = dialogs;
        this.work = work;
        this.name = name;
    }

    void name(String next) {
        name = next;
    }

    void save(String text) {
        dialogs.chooseSaveFile(Texts.of("logs.save"), name + ".log")
                .ifPresent(file -> work.run(
                        () -> write(file, text),
                        _ -> dialogs.toast(Texts.of("logs.saved", file.getFileName())),
                        e -> dialogs.error(Texts.of("logs.not.saved"), e.sentence())));
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new ApiException(500, Texts.of("logs.cannot.write", file, String.valueOf(e.getMessage())), null, e);
        }
    }

    void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        dialogs.toast(Texts.count("logs.copied", text.lines().count()));
    }
}
