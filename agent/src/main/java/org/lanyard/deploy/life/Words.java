package org.lanyard.deploy.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanyard.model.Release;
import org.lanyard.model.RunPlan;
import org.lanyard.model.RunSettings;

/** Sentences for people, and what an app's own words tell. */
final class Words {

    private static final int LINES = 12;
    private static final Pattern IN_USE = Pattern.compile(
            "EADDRINUSE|[Aa]ddress already in use|Only one usage of each socket address|port is already (in use|allocated)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9.])([1-9][0-9]{1,4})(?![0-9.])");

    static final String OLD_SETTINGS =
            "The app runs with the settings it had before: the rollout of the new ones came to"
                    + " nothing. Redeploy to try them again, or change them.";

    private Words() {}

    static String insists(Release release, int port) {
        boolean declared = release.plan() instanceof RunPlan.Native plan && plan.declaredPort() != null;
        return "The app listens on port " + port + " whatever PORT tells it"
                + (declared ? "" : " (which was found out by looking)")
                + ". It is left there: it runs once per node, and an update stops it before the new release starts. "
                + "To get updates without a gap, let it listen on the port that the environment variable PORT names.";
    }

    static String onlyOne(int port) {
        return "insists on port " + port + ": one instance only on this node";
    }

    static String back(Release target, RunSettings before, RunSettings after) {
        List<String> changed = new ArrayList<>();
        Set<String> names = new TreeSet<>(before.env().keySet());
        names.addAll(after.env().keySet());
        names.removeIf(
                name -> Objects.equals(before.env().get(name), after.env().get(name)));
        if (!names.isEmpty()) {
            changed.add("the environment (" + String.join(", ", names) + ")");
        }
        if (!Objects.equals(before.health(), after.health())) {
            changed.add("the health check");
        }
        if (!Objects.equals(before.command(), after.command())) {
            changed.add("the command");
        }
        if (before.runtime() != after.runtime()
                || before.spa() != after.spa()
                || !before.stopGrace().equals(after.stopGrace())) {
            changed.add("other options");
        }
        return "Back to release " + target.number() + " as it ran: its source and its settings"
                + (changed.isEmpty() ? ", which are the same." : ". Set back: " + String.join(", ", changed) + ".");
    }

    static String withLastLines(String what, List<String> lines) {
        if (lines.isEmpty()) {
            return what + "\nIt wrote nothing.";
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        return what + "\nIts last lines:\n  " + String.join("\n  ", last);
    }

    static boolean addressInUse(List<String> lines) {
        return lines.stream().anyMatch(line -> IN_USE.matcher(line).find());
    }

    /** The one of {@code candidates} that the lines which complain of a used address, or their neighbours, name. */
    static OptionalInt portNamed(List<String> lines, List<Integer> candidates) {
        for (String line : lines) {
            Matcher numbers = NUMBER.matcher(line);
            while (numbers.find()) {
                int number = Integer.parseInt(numbers.group(1));
                if (candidates.contains(number)) {
                    return OptionalInt.of(number);
                }
            }
        }
        return OptionalInt.empty();
    }
}
