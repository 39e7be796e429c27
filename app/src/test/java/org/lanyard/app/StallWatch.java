package org.lanyard.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Looks at the toolkit's thread all the time: the window's own code must not have it wait there, for the node, a file, a lock
 * or a pause. It looks at what the thread does and not for how long it takes, so a slow computer is no finding.
 */
final class StallWatch implements Runnable {

    private static final Duration BETWEEN = Duration.ofMillis(20);
    /** Looks in a row at one and the same wait: shorter ones are a class that is being loaded, or a log line. */
    private static final int LOOKS = 5;

    private static final int SHOWN = 12;
    private static final List<String> READING =
            List.of("sun.nio.", "java.net.", "java.io.File", "java.io.RandomAccess");
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final Thread toolkit;
    private final Consumer<String> found;
    private int waits;

    private StallWatch(Thread toolkit, Consumer<String> found) {
        this.toolkit = toolkit;
        this.found = found;
    }

    static void start(Thread toolkit, Consumer<String> found) {
        Thread.ofPlatform().daemon().name("stall watch").start(new StallWatch(toolkit, found));
    }

    @Override
    public void run() {
        try {
            while (toolkit.isAlive()) {
                Thread.sleep(BETWEEN);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Thread.State state = toolkit.getState();
        StackTraceElement[] stack = toolkit.getStackTrace();
        waits = ours(stack) && (WAITING.contains(state) || reads(stack)) ? waits + 1 : 0;
        if (waits == LOOKS) {
            found.accept("the toolkit's thread waits:\n  "
                    + Arrays.stream(stack).limit(SHOWN).map(String::valueOf).collect(Collectors.joining("\n  ")));
        }
    }

    /** Who has called the JDK, to wait: the toolkit itself waits for its renderer now and then. */
    private static boolean ours(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .filter(c -> !c.startsWith("java.") && !c.startsWith("jdk.") && !c.startsWith("sun."))
                .findFirst()
                .filter(c -> c.startsWith("org.lanyard.app."))
                .isPresent();
    }

    private static boolean reads(StackTraceElement[] stack) {
        return READING.stream().anyMatch(stack[0].getClassName()::startsWith);
    }
}
