package org.lanyard.app.nodes;

import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A line of the table; stays the same while its node does, so that the selection and the focus stay too. */
final class NodeRow {

    private final ObjectProperty<NodeEntry> entry;
    private final Series series;
    /** Counts how often it was told: the samples change where the words do not. */
    private final LongProperty beat = new SimpleLongProperty();

    NodeRow(NodeEntry entry, Series series) {
        this.entry = new SimpleObjectProperty<>(entry);
        this.series = series;
    }

    void show(NodeEntry next) {
        entry.set(next);
        beat.set(beat.get() + 1);
    }

    ObjectProperty<NodeEntry> entry() {
        return entry;
    }

    LongProperty beat() {
        return beat;
    }

    Series series() {
        return series;
    }
}
