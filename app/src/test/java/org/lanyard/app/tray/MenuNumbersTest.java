package org.lanyard.app.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanyard.app.tray.MenuEntry.Item;
import org.lanyard.app.tray.MenuEntry.Submenu;

final class MenuNumbersTest {

    private final MenuNumbers numbers = new MenuNumbers();

    private static MenuEntry item(String key, String label) {
        return Item.of(key, label, new TrayAction.OpenWindow());
    }

    private static MenuEntry submenu(String key, MenuEntry... entries) {
        return new Submenu(key, key, true, List.of(entries));
    }

    private static int id(NumberedMenu menu, String key) {
        return menu.lines().values().stream()
                .filter(l -> l.entry().key().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void whatStaysKeepsItsNumberAndNoNumberIsGivenTwice() {
        NumberedMenu before = numbers.number(List.of(item("a", "A"), item("b", "B"), item("c", "C")));
        NumberedMenu after = numbers.number(List.of(item("c", "C"), item("a", "A"), item("d", "D")));
        assertThat(id(after, "a")).isEqualTo(id(before, "a"));
        assertThat(id(after, "c")).isEqualTo(id(before, "c"));
        assertThat(before.lines()).doesNotContainKey(id(after, "d"));
        NumberedMenu again = numbers.number(List.of(item("b", "B")));
        assertThat(id(again, "b")).isNotEqualTo(id(before, "b"));
    }

    @Test
    void aNewWordChangesItsLineOnly() {
        NumberedMenu before = numbers.number(List.of(submenu("apps", item("a", "A: running"), item("b", "B"))));
        NumberedMenu after = numbers.number(List.of(submenu("apps", item("a", "A: failed"), item("b", "B"))));
        assertThat(after.since(before)).isEqualTo(new NumberedMenu.Change(List.of(), List.of(id(after, "a"))));
    }

    @Test
    void aNewLineChangesTheLayoutThatItIsIn() {
        NumberedMenu before = numbers.number(List.of(submenu("apps", item("a", "A")), submenu("nodes")));
        NumberedMenu after = numbers.number(List.of(submenu("apps", item("a", "A"), item("b", "B")), submenu("nodes")));
        assertThat(after.since(before)).isEqualTo(new NumberedMenu.Change(List.of(id(after, "apps")), List.of()));
    }

    @Test
    void theSameMenuIsNoChange() {
        NumberedMenu before = numbers.number(List.of(submenu("apps", item("a", "A"))));
        assertThat(numbers.number(List.of(submenu("apps", item("a", "A"))))
                        .since(before)
                        .none())
                .isTrue();
    }
}
