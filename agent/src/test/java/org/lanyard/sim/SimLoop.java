package org.lanyard.sim;

import java.time.Duration;
import java.util.function.Supplier;
import org.lanyard.deploy.Loop;

/**
 * {@link Loop} on the world's queue. What runs in the background takes a few random milliseconds, so completions come in
 * an order that the seed decides. Belongs to one agent: nothing of it happens any more once that is killed.
 */
final class SimLoop implements Loop {

    private final SimWorld world;
    private final KillSwitch kill;
    private final Runnable onKill;
    private boolean dead;
    private boolean control;

    SimLoop(SimWorld world, KillSwitch kill, Runnable onKill) {
        this.world = world;
        this.kill = kill;
        this.onKill = onKill;
    }

    void die() {
        dead = true;
    }

    @Override
    public void post(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return world.schedule(
                delay,
                () -> alive(() -> onControl(() -> {
                    task.run();
                    return true;
                })));
    }

    /** The simulation has one thread, so the answer is there at once: as if the control thread had been idle. */
    @Override
    public <T> T ask(Supplier<T> question) {
        if (control) {
            throw new IllegalStateException("The control thread would wait for itself");
        }
        return onControl(question);
    }

    @Override
    public void background(Runnable task) {
        later(Duration.ofMillis(1 + world.random().nextInt(5)), task);
    }

    private void later(Duration delay, Runnable task) {
        world.schedule(
                delay,
                () -> alive(() -> {
                    try {
                        task.run();
                    } catch (Blocks blocks) {
                        later(blocks.duration(), task);
                    }
                }));
    }

    private void alive(Runnable task) {
        if (dead) {
            return;
        }
        try {
            task.run();
            kill.pass("after an event");
        } catch (Killed killed) {
            onKill.run();
        }
    }

    private <T> T onControl(Supplier<T> task) {
        control = true;
        try {
            return task.get();
        } finally {
            control = false;
        }
    }
}
