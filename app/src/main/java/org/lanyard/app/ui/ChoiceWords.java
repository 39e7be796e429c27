package org.lanyard.app.ui;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What a box to choose from calls its choices. Nobody types in it, so no word becomes a choice again. */
public final class ChoiceWords<T> extends StringConverter<T> {

    private final Function<T, String> word;
    private final String none;

    /** @param none what stands there while nothing is chosen */
    public ChoiceWords(Function<T, String> word, String none) {
        this.word = word;
        this.none = none;
    }

    public ChoiceWords(Function<T, String> word) {
        this(word, "");
    }

    @Override
    public String toString(@Nullable T choice) {
        return choice == null ? none : word.apply(choice);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("it is chosen, not typed");
    }
}
