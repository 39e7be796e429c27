package org.lanyard.app.deploy;

import java.util.List;
import javafx.scene.layout.Region;
import org.lanyard.app.client.LogLine;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.logs.LogView;
import org.lanyard.app.ui.Texts;

/** What a deploy prints, in the view that all logs have: searched, followed, copied and saved as they are. */
final class DeployLog implements LogPane {

    private final LogView view;
    private List<String> shown = List.of();
    private int marked = -1;

    /** @param app whose deploy it is; the file that is saved is named after it */
    DeployLog(Desk desk, String app) {
        view = new LogView(desk.dialogs(), desk.work(), Texts.of("deploy.log.build"), app + "-deploy");
        view.unfiltered();
        view.empty(Texts.of("deploy.log.empty"));
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public void show(String title, boolean live, List<String> lines, int explains) {
        view.title(title);
        view.live(live);
        view.aside(explains < 0 ? "" : Texts.of("deploy.log.explains", explains + 1));
        boolean grown =
                lines.size() >= shown.size() && lines.subList(0, shown.size()).equals(shown);
        int known = grown ? shown.size() : 0;
        if (!grown) {
            view.clear();
        }
        if (!grown || explains != marked) {
            view.explain(explains < 0 ? null : lines.get(explains));
            marked = explains;
        }
        view.append(lines.subList(known, lines.size()).stream()
                .map(line -> new LogLine("", line))
                .toList());
        shown = List.copyOf(lines);
    }
}
