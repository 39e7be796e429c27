package org.lanyard.app.apps;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Icons;
import org.lanyard.app.ui.Sparkline;
import org.lanyard.app.ui.StatusLabel;
import org.lanyard.app.ui.Texts;
import org.lanyard.app.ui.Tip;
import org.lanyard.app.ui.Ui;

/** Cells of the list of apps. Each keeps its nodes and only changes what they say. */
final class FactCell extends TableCell<AppRow, AppFacts> {

    private final Region content;
    private final BiConsumer<AppRow, AppFacts> show;

    private FactCell(Region content, Pos alignment, BiConsumer<AppRow, AppFacts> show) {
        this.content = content;
        this.show = show;
        setAlignment(alignment);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable AppFacts facts, boolean empty) {
        super.updateItem(facts, empty);
        boolean there = !empty
                && facts != null
                && getIndex() >= 0
                && getIndex() < getTableView().getItems().size();
        if (!there) {
            setGraphic(null);
            return;
        }
        show.accept(getTableView().getItems().get(getIndex()), Objects.requireNonNull(facts));
        if (getGraphic() == null) {
            setGraphic(content);
        }
    }

    static FactCell state() {
        var status = new StatusLabel();
        return new FactCell(status, Pos.CENTER_LEFT, (_, f) -> status.show(f.status()));
    }

    /** Name over address; beside each other, they are two columns. */
    static FactCell nameAndAddress(Consumer<AppFacts> open, Consumer<AppFacts> copy) {
        Label name = Ui.label("", "strong", "may-shorten");
        Tip.whole(name);
        var address = new AddressLine(open, copy);
        var box = new VBox(name, address);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        return new FactCell(box, Pos.CENTER_LEFT, (_, f) -> {
            name.setText(f.name());
            address.show(f);
        });
    }

    static FactCell name() {
        return label("strong", Pos.CENTER_LEFT, AppFacts::name, _ -> false);
    }

    static FactCell address(Consumer<AppFacts> open, Consumer<AppFacts> copy) {
        var address = new AddressLine(open, copy);
        address.getStyleClass().add("alone");
        return new FactCell(address, Pos.CENTER_LEFT, (_, f) -> address.show(f));
    }

    static FactCell node() {
        return label("plain", Pos.CENTER_LEFT, AppFacts::node, f -> f.app().node() == null);
    }

    static FactCell memory() {
        return label("plain", Pos.CENTER_RIGHT, f -> Format.bytes(f.memory()), f -> f.memory() == null);
    }

    static FactCell age(ZoneId zone) {
        var label = new AgeLabel(zone);
        return new FactCell(label, Pos.CENTER_RIGHT, (_, f) -> label.show(f));
    }

    static FactCell release(boolean compact) {
        Label number = Ui.label("", compact ? "muted" : "plain");
        Label revision = Ui.label("", "mono", "muted");
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = Ui.row(8, number, revision);
        Ui.visible(revision, !compact);
        return new FactCell(row, Pos.CENTER_LEFT, (_, f) -> {
            number.setText(f.release());
            revision.setText(f.revision());
        });
    }

    static FactCell cpu(double height) {
        var line = new Sparkline(40, height);
        line.setMaxSize(40, height);
        Label value = Ui.label("", "plain");
        value.setMinWidth(42);
        value.setAlignment(Pos.CENTER_RIGHT);
        HBox row = Ui.row(6, line, value);
        row.setAlignment(Pos.CENTER_RIGHT);
        return new FactCell(row, Pos.CENTER_RIGHT, (r, f) -> {
            Double cpu = f.cpu();
            value.setText(Format.percent(cpu));
            Ui.styled(value, "muted", cpu == null);
            line.setVisible(cpu != null);
            if (cpu != null) {
                double scale = r.cpuScale();
                line.show(
                        r.cpuHistory(),
                        scale,
                        AppRow.SAMPLES,
                        Texts.of("apps.cpu.words", Format.percent(cpu), Format.percent(scale / 1.2)));
            }
        });
    }

    static FactCell more(BiConsumer<AppRow, Region> menu) {
        Button button = Icons.button(Feather.MORE_HORIZONTAL, Texts.of("apps.menu"));
        button.getStyleClass().addAll("flat", "row-more");
        button.setFocusTraversable(false);
        return new FactCell(button, Pos.CENTER, (r, f) -> {
            button.setAccessibleText(Texts.of("apps.menu.of", f.name()));
            button.setOnAction(_ -> menu.accept(r, button));
        });
    }

    private static FactCell label(
            String style, Pos alignment, Function<AppFacts, String> text, Function<AppFacts, Boolean> muted) {
        Label label = Ui.label("", style, "may-shorten");
        label.setMinWidth(0);
        Tip.whole(label);
        return new FactCell(label, alignment, (_, f) -> {
            label.setText(text.apply(f));
            Ui.styled(label, "muted", muted.apply(f));
        });
    }

    /** For how long, and since when. */
    private static final class AgeLabel extends Label {
        private @Nullable Instant since;

        AgeLabel(ZoneId zone) {
            getStyleClass().add("muted");
            Tip.of(this, () -> since == null ? "" : Format.fullTime(since, zone));
        }

        void show(AppFacts facts) {
            since = facts.app().since();
            setText(facts.ageWords());
        }
    }

    /** An address that can be clicked, and copied while the pointer is over its row; or why there is none. */
    private static final class AddressLine extends HBox {
        private static final double COPY = 20;
        private final Label text = Ui.label("", "second");
        private final Button copy = Icons.button(Feather.COPY, Texts.of("apps.copy"));
        private @Nullable AppFacts facts;

        AddressLine(Consumer<AppFacts> open, Consumer<AppFacts> copying) {
            getStyleClass().add("address-line");
            setAlignment(Pos.CENTER_LEFT);
            setSpacing(4);
            setMinWidth(0);
            text.setMinWidth(0);
            text.getStyleClass().add("may-shorten");
            Tip.whole(text);
            copy.getStyleClass().addAll("flat", "row-copy");
            copy.setGraphic(Icons.of(Feather.COPY, 14));
            copy.setFocusTraversable(false);
            // over the row's end while the pointer is there, so that it takes no room from the address
            copy.setManaged(false);
            copy.setOnAction(_ -> copying.accept(Objects.requireNonNull(facts)));
            text.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
                if (facts != null && facts.link()) {
                    open.accept(facts);
                    e.consume();
                }
            });
            getChildren().addAll(text, copy);
        }

        void show(AppFacts next) {
            facts = next;
            text.setText(next.second());
            Ui.styled(text, "link", next.link());
            copy.setDisable(!next.link());
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            double x = Math.min(text.getLayoutX() + text.getWidth() + 4, getWidth() - COPY);
            copy.resizeRelocate(x, (getHeight() - COPY) / 2, COPY, COPY);
        }
    }
}
