package org.lanyard.app.life;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.lanyard.app.desk.Navigator;
import org.lanyard.app.desk.Place;

/** Does what further starts of the desktop want, on the toolkit's thread. */
public final class Callers {

    private final MainWindow window;
    private final Navigator navigator;
    private final Supplier<Shown> shown;
    private final Executor ui;
    private final Runnable quit;

    public Callers(MainWindow window, Navigator navigator, Supplier<Shown> shown, Executor ui, Runnable quit) {
        this.window = window;
        this.navigator = navigator;
        this.shown = shown;
        this.ui = ui;
        this.quit = quit;
    }

    /** Called on another thread; blocks until it is done. */
    public String answer(Wish wish) {
        var answer = new CompletableFuture<String>();
        ui.execute(() -> answer.complete(act(wish)));
        return answer.join();
    }

    private String act(Wish wish) {
        switch (wish) {
            case Wish.Show() -> window.raise();
            case Wish.Deploy(String source) -> {
                navigator.go(new Place.Deploy(source));
                window.raise();
            }
            case Wish.Status() -> {
                return shown.get().json();
            }
            case Wish.Quit() -> ui.execute(quit); // after the answer
            case Wish.Stay() -> {}
        }
        return Shown.OK;
    }
}
