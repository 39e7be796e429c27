package org.lanyard.app.apps;

import java.util.Arrays;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.App;
import org.lanyard.app.client.Node;
import org.lanyard.app.feed.Snapshot;

/** A row of the list: the same object for as long as its app lives; what it shows changes, and only then is it drawn. */
final class AppRow {

    static final int SAMPLES = 60;

    private final String id;
    private final ObjectProperty<AppFacts> facts;
    private final double[] history = new double[SAMPLES];
    private long samples;

    AppRow(App app, Snapshot now, Function<String, @Nullable Node> nodeOf) {
        id = app.id();
        facts = new SimpleObjectProperty<>(AppFacts.of(app, now, nodeOf, 0));
        sample(facts.get().cpu(), now);
    }

    String id() {
        return id;
    }

    AppFacts facts() {
        return facts.get();
    }

    ObjectProperty<AppFacts> shown() {
        return facts;
    }

    void update(App app, Snapshot now, Function<String, @Nullable Node> nodeOf) {
        if (now.connected()) {
            sample(AppFacts.cpu(app, nodeOf), now);
        }
        AppFacts next = AppFacts.of(app, now, nodeOf, samples);
        if (!next.equals(facts.get())) {
            facts.set(next);
        }
    }

    private void sample(@Nullable Double cpu, Snapshot now) {
        if (cpu != null && now.connected()) {
            history[(int) (samples % SAMPLES)] = cpu;
            samples++;
        }
    }

    /** The last measurements of the processors, oldest first. */
    double[] cpuHistory() {
        int n = (int) Math.min(samples, SAMPLES);
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = history[(int) ((samples - n + i) % SAMPLES)];
        }
        return values;
    }

    /** The upper edge of its line: a little above the highest, and never so low that noise looks like work. */
    double cpuScale() {
        return Math.max(0.02, Arrays.stream(cpuHistory()).max().orElse(0) * 1.2);
    }
}
