package org.lanyard.cluster.secrets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.model.NodeId;

/**
 * A cluster's id and the keys of its secrets: the generation that values are sealed with now, and all those before, so that
 * whatever is found again on an old disk or a backup can be read. Immutable.
 *
 * @param generations at least one, each once
 */
public record KeyRing(String cluster, List<Generation> generations) {

    private static final String HEAD = "lanyard keyring 1";
    private static final String NOBODY = "-";
    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,9}) (" + Generation.ID + ") (\\S{1,64}) (-|[a-z0-9,._-]+)");
    private static final int MAX_CLUSTER_ID = 64;

    public KeyRing {
        generations = List.copyOf(generations);
        long different = generations.stream().map(Generation::id).distinct().count();
        if (!cluster.matches("\\S{1," + MAX_CLUSTER_ID + "}")
                || generations.isEmpty()
                || different != generations.size()) {
            throw new IllegalArgumentException("it is no cluster's keys");
        }
    }

    /** What to seal with: what nobody of the removed knows; then the latest; then the same on every node. */
    public Generation current(Set<NodeId> removed) {
        return generations.stream()
                .max(Comparator.comparingInt((Generation g) -> rank(g, removed))
                        .thenComparingInt(Generation::number)
                        .thenComparing(Generation::id))
                .orElseThrow();
    }

    private static int rank(Generation generation, Set<NodeId> removed) {
        if (generation.number() == Generation.ONLY_TO_READ) {
            return 0;
        }
        return generation.isUnknownTo(removed) ? 2 : 1;
    }

    public @Nullable Generation generation(String id) {
        for (Generation generation : generations) {
            if (generation.id().equals(id)) {
                return generation;
            }
        }
        return null;
    }

    /** Both; one that both have is what the more recent of its numbers says. */
    KeyRing with(List<Generation> others) {
        Map<String, Generation> all = new LinkedHashMap<>();
        generations.forEach(own -> all.put(own.id(), own));
        others.forEach(other -> all.merge(other.id(), other, (a, b) -> a.number() >= b.number() ? a : b));
        return new KeyRing(cluster, List.copyOf(all.values()));
    }

    /** The ring of one who joins this ring's cluster and brings {@code own}, to read with. */
    KeyRing joinedBy(KeyRing own) {
        return with(own.generations.stream()
                .map(generation -> generation.numbered(Generation.ONLY_TO_READ))
                .toList());
    }

    /** What this node may be given; null when that is nothing. */
    @Nullable KeyRing allowedTo(NodeId node) {
        List<Generation> allowed =
                generations.stream().filter(g -> !g.without().contains(node)).toList();
        return allowed.isEmpty() ? null : new KeyRing(cluster, allowed);
    }

    /** As it is kept in a file and told to paired nodes. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        lines.add("cluster " + cluster);
        for (Generation g : generations) {
            String without = g.without().stream().map(NodeId::value).sorted().collect(Collectors.joining(","));
            lines.add(g.number() + " " + g.id() + " " + g.secret() + " " + (without.isEmpty() ? NOBODY : without));
        }
        lines.add("end " + generations.size());
        return String.join("\n", lines) + "\n";
    }

    /**
     * The reverse.
     *
     * @throws IllegalArgumentException when it is not whole; says why, and nothing of any secret
     */
    public static KeyRing parse(String text) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        if (last < 2 || !lines.getFirst().equals(HEAD) || !lines.get(1).startsWith("cluster ")) {
            throw new IllegalArgumentException("it does not begin with \"" + HEAD + "\" and a cluster");
        }
        if (!lines.get(last).equals("end " + (last - 2))) {
            throw new IllegalArgumentException("its end is missing");
        }
        var generations = new ArrayList<Generation>();
        for (int i = 2; i < last; i++) {
            generations.add(generation(i + 1, lines.get(i)));
        }
        return new KeyRing(lines.get(1).substring("cluster ".length()), generations);
    }

    private static Generation generation(int number, String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("its line " + number + " is no key");
        }
        Set<NodeId> without = parts.group(4).equals(NOBODY)
                ? Set.of()
                : List.of(parts.group(4).split(",", -1)).stream()
                        .map(NodeId::new)
                        .collect(Collectors.toSet());
        try {
            return new Generation(parts.group(2), Integer.parseInt(parts.group(1)), without, parts.group(3));
        } catch (IllegalArgumentException damaged) {
            // the cause would quote what is left of the secret
            throw new IllegalArgumentException("its line " + number + " is not whole");
        }
    }

    /** Without the secrets: it ends up in logs. */
    @Override
    public String toString() {
        return "keys of cluster " + cluster + ": " + generations;
    }
}
