package org.lanyard.app.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanyard.app.client.Household;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Sample;

final class WelcomeWordsTest {

    private static final Sample GUEST_BOOK = new Sample("guest-book", "Guest book", "x", "x", "/x", "Python");

    private static Node with(Node.Tool... tools) {
        return Household.with(Household.fresh().nodes.getFirst(), tools);
    }

    @Test
    void this_computer_tells_what_it_has_and_lacks() {
        Node node = with(new Node.Tool("Git", null), new Node.Tool("Node.js", "24.3"));

        assertThat(WelcomeWords.abilities(node))
                .extracting(WelcomeWords.Ability::words)
                .startsWith("Git", "Node.js 24.3", "No Python")
                .last()
                .asString()
                .endsWith("memory free");
        assertThat(WelcomeWords.abilities(null)).isEmpty();
    }

    @Test
    void a_sample_says_which_tool_is_missing() {
        assertThat(WelcomeWords.missing(GUEST_BOOK, with(new Node.Tool("Node.js", "24.3"))))
                .isEqualTo("Python");
        assertThat(WelcomeWords.missing(GUEST_BOOK, with(new Node.Tool("Python", "3.13"))))
                .isNull();
        assertThat(WelcomeWords.missing(GUEST_BOOK, with()))
                .as("nothing is known")
                .isNull();
        assertThat(WelcomeWords.missing(GUEST_BOOK, null)).isNull();
    }
}
