package org.lanyard.app.nodes;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.lanyard.app.client.Node;
import org.lanyard.app.ui.Texts;

/** What else can be done to a node. Made when it is asked for. */
final class NodeMenu {

    private static final List<String> APPS = List.of("always", "on-power", "never");

    private NodeMenu() {}

    static ContextMenu of(NodeEntry entry, NodeCommands commands) {
        Node node = entry.node();
        var menu = new ContextMenu();
        var apps = new Menu(Texts.of("nodes.menu.apps"));
        for (String word : APPS) {
            var item = new RadioMenuItem(Texts.of("nodes.menu.apps." + word));
            item.setSelected(word.equals(node.apps()));
            item.setId("apps-" + word);
            item.setOnAction(_ -> commands.apps(node, word));
            apps.getItems().add(item);
        }
        menu.getItems()
                .addAll(item("rename", () -> commands.rename(node)), item("labels", () -> commands.labels(node)), apps);
        if (node.pausedUntil() != null) {
            menu.getItems().add(item("resume", () -> commands.resume(node)));
        } else {
            var pause = new Menu(Texts.of("nodes.menu.pause"));
            pause.getItems()
                    .addAll(
                            item("pause.hour", () -> commands.pauseForAnHour(node)),
                            item("pause.tomorrow", () -> commands.pauseUntilTomorrow(node)));
            menu.getItems().add(pause);
        }
        if (node.draining()) {
            menu.getItems().add(item("undrain", () -> commands.drain(node, false)));
        } else {
            menu.getItems().add(item("drain", () -> commands.drain(node, true)));
        }
        if (!entry.self()) {
            MenuItem remove = item("remove", () -> commands.remove(node));
            menu.getItems().addAll(new SeparatorMenuItem(), remove);
        }
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        var item = new MenuItem(Texts.of("nodes.menu." + key));
        item.setId("menu-" + key.replace('.', '-'));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
