package org.lanyard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanyard.model.BundleId;
import org.lanyard.model.Release;
import org.lanyard.model.ReleaseId;

/** What a look at a source has fetched stays for a while, and not for ever. */
final class ShelvesTest {

    private final ByHand loop = new ByHand();
    private final Set<BundleId> gone = new HashSet<>();
    private final Shelves shelves = new Shelves(new Discarding(), loop, List.of(), Set::of);

    private static BundleId bundle(int number) {
        return new BundleId(String.format("%064x", number));
    }

    private void look(int number) {
        shelves.fetch(() -> {
            shelves.lend(bundle(number));
            shelves.fetched(bundle(number));
        });
    }

    @Test
    void whatNoAppNamesGoesWhenItsTimeIsOver() {
        look(1);
        assertThat(gone).isEmpty();

        loop.fire();

        assertThat(gone).containsExactly(bundle(1));
    }

    @Test
    void anotherLookBeginsAnew() {
        look(1);
        look(1);

        assertThat(loop.timers).hasSize(1);
        assertThat(gone).isEmpty();
    }

    @Test
    void ofManyTheOldestGo() {
        for (int i = 0; i <= Shelves.MOST_LENT; i++) {
            look(i);
        }
        assertThat(gone).containsExactly(bundle(0));
        assertThat(loop.timers).hasSize(Shelves.MOST_LENT);
    }

    private final class Discarding implements Builder {
        @Override
        public Path build(Release release, Map<String, String> env, Output output, Cancel cancel) {
            throw new AssertionError("Nothing is built");
        }

        @Override
        public void discard(ReleaseId release) {
            throw new AssertionError("Nothing was built");
        }

        @Override
        public Stock stock() {
            return new Stock(Set.of(), Set.of());
        }

        @Override
        public void discard(BundleId bundle) {
            gone.add(bundle);
        }
    }

    /** Everything at once, but timers. */
    private static final class ByHand implements Loop {
        final List<Runnable> timers = new ArrayList<>();

        void fire() {
            List<Runnable> due = List.copyOf(timers);
            timers.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public void post(Runnable task) {
            task.run();
        }

        @Override
        public <T> T ask(Supplier<T> question) {
            return question.get();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            timers.add(task);
            return () -> timers.remove(task);
        }

        @Override
        public void background(Runnable task) {
            task.run();
        }
    }
}
