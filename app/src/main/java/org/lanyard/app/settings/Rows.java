package org.lanyard.app.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Conflict;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.Appearance;
import org.lanyard.app.ui.ChoiceWords;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Segments;
import org.lanyard.app.ui.Switch;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Theme;
import org.lanyard.app.ui.Ui;

/** The settings' controls, and how they show what is. */
final class Rows {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Desk desk;
    private final SettingsModel model;
    private final TextField name = new TextField();
    private final Switch login;
    private final Segments<String> mayRun = new Segments<>("always");
    private final ComboBox<Long> reserve = new ComboBox<>();
    private final Button hour;
    private final Button tomorrow;
    private final Button end;
    private final Switch urgent;
    private final Switch info;
    private final Segments<Theme.Choice> theme = new Segments<>(Theme.Choice.SYSTEM);
    private final Switch compact;
    private final Switch still;
    private final Button join;
    private final List<SettingRow> all;
    private List<Conflict> shownConflicts = List.of();
    private boolean showing;

    /** @param joining begins to join the computers of another cluster */
    Rows(Desk desk, SettingsModel model, Runnable joining) {
        this.desk = desk;
        this.model = model;
        name.setId("node-name");
        name.setPrefColumnCount(16);
        name.setAccessibleText(Setting.NAME.title());
        name.setOnAction(_ -> model.rename(name.getText()));
        name.focusedProperty().subscribe((was, is) -> {
            if (was && !is) {
                model.rename(name.getText());
            }
        });
        login = flip(Setting.LOGIN, model::startAtLogin);
        for (String when : List.of("always", "on-power", "never")) {
            mayRun.add(when, "run-" + when, Texts.of("settings.may-run." + when), null);
        }
        mayRun.chosen().subscribe((_, when) -> changed(() -> model.mayRun(when)));
        reserve.setId("memory-reserve");
        reserve.setConverter(new ChoiceWords<>(Rows::reserved));
        reserve.setAccessibleText(Setting.RESERVE.title());
        reserve.valueProperty().subscribe(_ -> reserveChosen());
        reserve.setOnHidden(_ -> reserveChosen());
        hour = button("pause-hour", "settings.pause.hour", () -> model.pause(HOUR));
        tomorrow = button("pause-tomorrow", "settings.pause.tomorrow", () -> model.pause(untilMorning()));
        end = button("pause-end", "settings.pause.end", () -> model.pause(Duration.ZERO));
        urgent = flip(Setting.URGENT, on -> model.flag(SettingsModel.NOTIFY_URGENT, on));
        info = flip(Setting.INFO, on -> model.flag(SettingsModel.NOTIFY_INFO, on));
        theme.add(Theme.Choice.SYSTEM, "theme-system", Texts.of("settings.theme.system"), null);
        theme.add(Theme.Choice.LIGHT, "theme-light", Texts.of("settings.theme.light"), null);
        theme.add(Theme.Choice.DARK, "theme-dark", Texts.of("settings.theme.dark"), null);
        theme.chosen().subscribe((_, choice) -> changed(() -> model.theme(choice)));
        compact = flip(Setting.COMPACT, on -> model.flag(SettingsModel.COMPACT, on));
        still = flip(Setting.STILL, on -> model.flag(Appearance.STILL, on));
        join = button("join", "settings.join.button", joining);
        Button data = folder("open-data", desk.computer()::dataFolder, Setting.DATA);
        Button logs = folder("open-logs", desk.computer()::logFolder, Setting.LOGS);
        all = List.of(
                new SettingRow(Setting.NAME, name),
                new SettingRow(Setting.LOGIN, login),
                new SettingRow(Setting.DATA, data),
                new SettingRow(Setting.MAY_RUN, mayRun),
                new SettingRow(Setting.RESERVE, reserve),
                new SettingRow(Setting.PAUSE, hour, tomorrow, end),
                new SettingRow(Setting.URGENT, urgent),
                new SettingRow(Setting.INFO, info),
                new SettingRow(Setting.THEME, theme),
                new SettingRow(Setting.COMPACT, compact),
                new SettingRow(Setting.STILL, still),
                new SettingRow(Setting.STORAGE),
                new SettingRow(Setting.JOIN, join),
                new SettingRow(Setting.CONFLICTS),
                new SettingRow(Setting.VERSION),
                new SettingRow(Setting.LOGS, logs));
    }

    private Duration untilMorning() {
        ZonedDateTime now = desk.clock().instant().atZone(desk.zone());
        return Duration.between(
                now, now.toLocalDate().plusDays(1).atTime(MORNING).atZone(desk.zone()));
    }

    private Switch flip(Setting setting, java.util.function.Consumer<Boolean> turned) {
        var made = new Switch(setting.title(), turned);
        made.setId("switch-" + setting.key());
        return made;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = Ui.button(Texts.of(text), action, "small");
        button.setId(id);
        return button;
    }

    private Button folder(String id, java.util.function.Supplier<java.nio.file.Path> folder, Setting setting) {
        Button open = button(id, "settings.open", () -> desk.dialogs().reveal(folder.get()));
        open.setGraphic(Icons.of(Feather.FOLDER, 14));
        open.setAccessibleText(Texts.of("settings.open") + ", " + setting.title());
        return open;
    }

    /** What the user has done, not what is being shown. */
    private void changed(Runnable then) {
        if (!showing) {
            then.run();
        }
    }

    List<SettingRow> all() {
        return all;
    }

    void show() {
        showing = true;
        boolean on = model.connected();
        if (!name.isFocused()) {
            name.setText(model.name());
        }
        List.of(name, mayRun, reserve, hour, tomorrow, end, join).forEach(c -> c.setDisable(!on));
        mayRun.chosen().set(model.mayRun());
        List<Long> reserves = model.reserves();
        if (!reserve.isShowing()) { // an open list would jump
            if (!reserve.getItems().equals(reserves)) {
                reserve.getItems().setAll(reserves);
            }
            reserve.setValue(model.reserve());
        }
        login.show(Boolean.TRUE.equals(model.atLogin()));
        login.setDisable(model.atLogin() == null);
        Instant until = model.pausedUntil();
        Ui.visible(hour, until == null);
        Ui.visible(tomorrow, until == null);
        Ui.visible(end, until != null);
        urgent.show(model.flag(SettingsModel.NOTIFY_URGENT, true));
        info.show(model.flag(SettingsModel.NOTIFY_INFO, false));
        theme.chosen().set(model.theme());
        compact.show(model.flag(SettingsModel.COMPACT, false));
        still.show(model.flag(Appearance.STILL, false));
        for (SettingRow row : all) {
            row.refused(model.refused(row.setting()));
            describe(row, until);
        }
        showing = false;
    }

    private void describe(SettingRow row, @Nullable Instant until) {
        switch (row.setting()) {
            case DATA -> {
                String where = home(desk.computer().dataFolder().toString());
                Long bytes = model.total();
                row.describe(
                        bytes == null
                                ? Texts.of("settings.data.counting", where)
                                : Texts.of("settings.data.used", where, Format.bytes(bytes)));
            }
            case MAY_RUN -> row.describe(Texts.of("settings.may-run.what." + model.mayRun()));
            case PAUSE ->
                row.describe(
                        until == null
                                ? Setting.PAUSE.description()
                                : Texts.of(
                                        "settings.pause.until",
                                        Format.time(until, desk.clock().instant(), desk.zone())));
            case STORAGE -> row.below(usages());
            case JOIN -> {
                int others = Math.max(0, desk.feed().latest().nodes().size() - 1);
                row.describe(Setting.JOIN.description() + " "
                        + (others == 0 ? Texts.of("settings.join.alone") : Texts.count("settings.join.with", others)));
            }
            case CONFLICTS -> conflicts(row);
            case VERSION ->
                row.title(Texts.of("settings.version", desk.computer().version()));
            default -> {}
        }
    }

    /** What lies between, when somebody goes down the open list, is not wanted yet. */
    private void reserveChosen() {
        Long bytes = reserve.getValue();
        if (bytes != null && !reserve.isShowing()) {
            changed(() -> model.reserve(bytes));
        }
    }

    /** As a person says it: {@code 4 GB}. */
    private static String reserved(long bytes) {
        return bytes == 0
                ? Texts.of("settings.reserve.none")
                : Format.bytes(bytes).replace(".0", "");
    }

    private static String home(String path) {
        String home = System.getProperty("user.home", "");
        return !home.isEmpty() && path.startsWith(home + "/") ? "~" + path.substring(home.length()) : path;
    }

    private Node[] usages() {
        return model.usages().stream()
                .map(u -> line(
                        Ui.label(Texts.of("settings.storage." + u.folder())),
                        Ui.spacer(),
                        Ui.label(Format.bytes(u.bytes()), "muted")))
                .toArray(Node[]::new);
    }

    private static HBox line(Node... parts) {
        HBox line = Ui.row(8, parts);
        line.getStyleClass().add("setting-line");
        return line;
    }

    private void conflicts(SettingRow row) {
        List<Conflict> lost = model.conflicts();
        row.describe(lost.isEmpty() ? Texts.of("settings.conflicts.none") : Setting.CONFLICTS.description());
        if (Objects.equals(lost, shownConflicts)) {
            return; // a button that is replaced loses the press it is in
        }
        shownConflicts = lost;
        var lines = new ArrayList<Node>();
        for (Conflict one : lost) {
            Button back = button("restore-" + one.id(), "settings.conflicts.restore", () -> model.restore(one));
            Button away = button("discard-" + one.id(), "settings.conflicts.discard", () -> model.discard(one));
            lines.add(line(
                    Ui.label(Texts.of("settings.conflicts.of", one.name(), one.node())),
                    Ui.label(Format.time(one.at(), desk.clock().instant(), desk.zone()), "caption"),
                    Ui.spacer(),
                    back,
                    away));
        }
        row.below(lines.toArray(Node[]::new));
    }
}
