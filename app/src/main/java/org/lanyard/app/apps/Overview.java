package org.lanyard.app.apps;

import java.time.Instant;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lanyard.app.client.App;
import org.lanyard.app.desk.Desk;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.HourChart;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Timeline;
import org.lanyard.app.ui.Ui;

/** An app at a glance: the last hour, its copies, its log; at the right (below where it is narrow) releases and history. */
final class Overview {

    private static final int TOLD = 40;

    private final Desk desk;
    private final ChartCard cpu;
    private final ChartCard memory;
    private final InstancesTable instances = new InstancesTable();
    private final Label none = Ui.paragraph(Texts.of("apps.instances.none"), "muted");
    private final ReleaseList releases;
    private final Timeline timeline = new Timeline();
    private final Label historyTitle = title("apps.history");
    private final Label trouble = Ui.paragraph("", "muted");
    private final StackPane logPlace = new StackPane();
    private final VBox main = new VBox();
    private final VBox side = new VBox();
    private final ScrollPane mainScroll = scroll(main);
    private final ScrollPane sideScroll = scroll(side);
    private final HBox root = new HBox(mainScroll, sideScroll);
    private final VBox charts;
    private boolean narrow;

    Overview(Desk desk, Commands commands, AppDetail detail) {
        this.desk = desk;
        cpu = new ChartCard(Texts.of("apps.column.cpu"), "cpu", desk.zone());
        memory = new ChartCard(Texts.of("apps.column.memory"), "memory", desk.zone());
        releases = new ReleaseList(desk.zone(), false, n -> commands.rollBack(detail.name(), n));
        charts = new VBox(new HBox(16, cpu, memory));
        main.getStyleClass().add("overview-main");
        side.getStyleClass().add("overview-side");
        sideScroll.getStyleClass().add("side-scroll");
        sideScroll.setMinWidth(297);
        sideScroll.setPrefWidth(297);
        mainScroll.setFitToHeight(true);
        HBox.setHgrow(mainScroll, Priority.ALWAYS);
        VBox.setVgrow(logPlace, Priority.ALWAYS);
        logPlace.setMinHeight(220);
        VBox.setMargin(logPlace, new Insets(16, 0, 0, 0));
        side.getChildren().addAll(title("apps.releases"), releases, trouble, historyTitle, timeline);
        main.getChildren().addAll(charts, title("apps.instances"), instances, none, logPlace);
    }

    private static Label title(String key) {
        Label title = Ui.label(Texts.of(key), "strong", "section-title");
        title.setMinHeight(Region.USE_PREF_SIZE);
        return title;
    }

    private static ScrollPane scroll(Region content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("page-scroll");
        return scroll;
    }

    Parent view() {
        return root;
    }

    /** Where the log stands while this is shown. */
    StackPane logPlace() {
        return logPlace;
    }

    /** One column instead of two. */
    void narrow(boolean is) {
        if (is == narrow) {
            return;
        }
        narrow = is;
        if (is) {
            root.getChildren().remove(sideScroll);
            sideScroll.setContent(null);
            main.getChildren().add(1, side);
            side.getStyleClass().add("below");
        } else {
            main.getChildren().remove(side);
            side.getStyleClass().remove("below");
            sideScroll.setContent(side);
            root.getChildren().add(sideScroll);
        }
    }

    void show(AppDetail detail, App app) {
        Instant now = detail.now().at();
        List<HourChart.Moment> moments = UsageHour.moments(detail.history(), now);
        List<HourChart.Point> processors = detail.cpuHour();
        double highest = UsageHour.highest(processors);
        String most = processors.isEmpty() ? "" : Texts.of("apps.chart.max", Format.percent(highest));
        String copies = app.instances().size() > 1
                ? Texts.of("apps.chart.copies", app.instances().size())
                : "";
        cpu.show(
                new HourChart.Hour(
                        now,
                        processors,
                        moments,
                        Math.max(0.02, highest * 1.2),
                        Texts.of("apps.cpu.words", Format.percent(detail.cpu()), Format.percent(highest))),
                Format.percent(detail.cpu()),
                joined(copies, most));
        List<HourChart.Point> bytes = detail.memoryHour();
        double peak = UsageHour.highest(bytes);
        String peakWords = bytes.isEmpty() ? "" : Texts.of("apps.chart.max", Format.bytes((long) peak));
        memory.show(
                new HourChart.Hour(
                        now,
                        bytes,
                        moments,
                        Math.max(1, peak * 1.5),
                        Texts.of("apps.memory.words", Format.bytes(AppFacts.memory(app)), Format.bytes((long) peak))),
                Format.bytes(AppFacts.memory(app)),
                peakWords);
        instances.show(detail, app.instances());
        Ui.visible(instances, !app.instances().isEmpty());
        Ui.visible(none, app.instances().isEmpty());
        releases.show(detail.releases(), now, detail.now().connected());
        trouble.setText(detail.trouble() == null ? "" : detail.trouble());
        Ui.visible(trouble, !trouble.getText().isEmpty());
        Ui.visible(historyTitle, !detail.history().isEmpty());
        timeline.show(AppHistory.items(detail.history(), now, desk.zone(), TOLD));
    }

    private static String joined(String a, String b) {
        return a.isEmpty() || b.isEmpty() ? a + b : a + ", " + b;
    }
}
