package org.lanyard.app.welcome;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Node;
import org.lanyard.app.client.Node.Tool;
import org.lanyard.app.client.Sample;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Texts;

/** What the first start says of this computer. Pure. */
final class WelcomeWords {

    /** Something that this computer has, or lacks. */
    record Ability(String words, boolean there) {}

    private static final String GIT = "Git";
    /** What a newcomer's apps are most often written with. */
    private static final List<String> WANTED = List.of("Node.js", "Python");

    private WelcomeWords() {}

    /** What this computer can run: its tools, what it lacks of them, its free memory. */
    static List<Ability> abilities(@Nullable Node self) {
        if (self == null) {
            return List.of();
        }
        var all = new ArrayList<Ability>();
        var languages = new ArrayList<String>();
        for (Tool tool : self.tools()) {
            if (tool.name().equals(GIT)) {
                all.add(new Ability(tool.name(), true));
            } else {
                languages.add(tool.version() == null ? tool.name() : tool.name() + " " + tool.version());
            }
        }
        if (!languages.isEmpty()) {
            all.add(new Ability(String.join(", ", languages), true));
        }
        WANTED.stream()
                .filter(name -> !self.tools().isEmpty() && !has(self, name))
                .forEach(name -> all.add(new Ability(Texts.of("welcome.lacks", name), false)));
        if (self.metrics() != null) {
            all.add(new Ability(
                    Texts.of("welcome.memory", Format.bytes(self.metrics().memoryAvailableBytes())), true));
        }
        return List.copyOf(all);
    }

    /** Which tool the sample needs that is not on this node; null when none is missing, or when nothing is known of its tools. */
    static @Nullable String missing(Sample sample, @Nullable Node self) {
        String needs = sample.needs();
        if (needs == null || self == null || self.tools().isEmpty()) {
            return null;
        }
        return has(self, needs) ? null : needs;
    }

    private static boolean has(Node node, String tool) {
        return node.tools().stream().anyMatch(t -> t.name().equalsIgnoreCase(tool));
    }
}
