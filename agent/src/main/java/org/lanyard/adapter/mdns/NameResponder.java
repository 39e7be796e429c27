package org.lanyard.adapter.mdns;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.adapter.mdns.DnsMessage.Record;
import org.lanyard.cluster.LocalNames.Claim;
import org.lanyard.model.AppName;

/**
 * Claims and answers names by RFC 6762, pure: it is told what came in and what time it is (monotonic milliseconds), and says
 * what to send. A name is one on all links, so that a conflict on one renames it on all. For one thread.
 */
final class NameResponder {

    /** RFC 6762, section 10: for records with a host's name. */
    static final long TTL_SECONDS = 120;

    private static final long REPAIR_MILLIS = 250;

    private final RandomGenerator chance;
    private final Answerer answerer;
    private final Map<String, NameClaim> claims = new LinkedHashMap<>();
    private List<Link> links = List.of();

    NameResponder(RandomGenerator chance) {
        this.chance = chance;
        answerer = new Answerer(this::byName);
    }

    /** These names and no others; gives the good-byes of those that go. */
    List<Outgoing> want(Set<String> names, long now) {
        List<NameClaim> gone = claims.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        claims.keySet().retainAll(names);
        long start = now + delay();
        for (String wanted : names) {
            if (!claims.containsKey(wanted)) {
                claims.put(wanted, new NameClaim(wanted, AppName.free(wanted, usedHere()), start));
            }
        }
        return goodbyes(gone);
    }

    /** Speak on these from now on. */
    List<Outgoing> networks(List<Link> now, long time, boolean afresh) {
        List<Link> before = links;
        links = List.copyOf(now);
        boolean same = links.stream().allMatch(link -> before.stream().anyMatch(link::continues));
        boolean some = links.stream().anyMatch(link -> before.stream().anyMatch(link::continues));
        List<NameClaim> renamed = new ArrayList<>();
        long start = time + delay();
        for (NameClaim claim : claims.values()) {
            if (same && !afresh) {
                claim.announceFrom(time);
            } else if (some) {
                claim.probeFrom(start);
            } else {
                if (claim.answers() && claim.claim().renamed()) {
                    renamed.add(claim);
                }
                claim.startOver(claim.claim().wanted(), start);
            }
        }
        return goodbyes(renamed);
    }

    /** Carries out what is due. */
    List<Outgoing> step(long now) {
        var probing = new ArrayList<NameClaim>();
        var announcing = new ArrayList<NameClaim>();
        for (NameClaim claim : claims.values()) {
            if (claim.due() <= now && !links.isEmpty()) {
                switch (claim.step(now)) {
                    case PROBE -> probing.add(claim);
                    case ANNOUNCEMENT -> announcing.add(claim);
                    case NOTHING -> {}
                }
            }
        }
        var out = new ArrayList<Outgoing>();
        for (Link link : links) {
            out.addAll(Outgoing.probes(
                    link,
                    probing.stream()
                            .map(claim -> new Outgoing.Probe(
                                    // not by unicast: of several programs on port 5353, the system gives that to any
                                    new Question(claim.name(), DnsMessage.ANY, false), unflushed(claim, link)))
                            .toList()));
            out.addAll(Outgoing.statements(
                    link,
                    announcing.stream()
                            .flatMap(claim -> link.records(claim.name(), TTL_SECONDS).stream())
                            .toList()));
            announcing.forEach(claim -> claim.told(link, now));
        }
        return out;
    }

    /** When {@link #step} has something to do; {@link NameClaim#NEVER} when not by itself. */
    long due() {
        return links.isEmpty()
                ? NameClaim.NEVER
                : claims.values().stream().mapToLong(NameClaim::due).min().orElse(NameClaim.NEVER);
    }

    /** Takes in a message; from whom it may be taken is decided before. */
    List<Outgoing> received(Link link, DnsMessage message, InetSocketAddress from, long now) {
        if (!message.isPlain()) {
            return List.of();
        }
        if (message.isResponse()) {
            conflicts(message, now);
            return List.of();
        }
        ties(link, message, now);
        return answerer.answer(link, message, from, now);
    }

    Set<Claim> claims() {
        return claims.values().stream().map(NameClaim::claim).collect(Collectors.toUnmodifiableSet());
    }

    /** The good-byes of all, for the end. */
    List<Outgoing> close() {
        List<NameClaim> all = List.copyOf(claims.values());
        claims.clear();
        return goodbyes(all);
    }

    private void conflicts(DnsMessage message, long now) {
        var hit = new HashSet<NameClaim>();
        for (Record record : message.stated().toList()) {
            NameClaim claim = byName(record.name());
            if (claim == null) {
                continue;
            }
            if (isOurs(record)) {
                // another node on this machine took the same name back, or somebody did it for us: it is still ours
                if (record.ttl() == 0) {
                    claim.announceFrom(now + REPAIR_MILLIS);
                }
            } else if (record.ttl() > 0 && (record.isAddress() || claim.probes()) && hit.add(claim)) {
                claim.conflict(now, delay(), usedHere());
            }
        }
    }

    /** RFC 6762, section 8.2: of two that probe at once, the one with the greater data goes on. */
    private void ties(Link link, DnsMessage message, long now) {
        Map<DnsName, List<Record>> rivals = message.authorities().stream().collect(Collectors.groupingBy(Record::name));
        rivals.forEach((name, records) -> {
            NameClaim claim = byName(name);
            if (claim != null
                    && claim.probes()
                    && !records.stream().allMatch(this::isOurs)
                    && Rivalry.compare(unflushed(claim, link), records) < 0) {
                claim.lost(now);
            }
        });
    }

    /** Anything that this machine says itself, on whatever link: two of them may be in one network. */
    private boolean isOurs(Record record) {
        return record.type() == DnsMessage.NSEC
                || record.isAddress()
                        && links.stream()
                                .flatMap(link -> link.addresses().stream())
                                .anyMatch(address -> Arrays.equals(address.getAddress(), record.data()));
    }

    private List<Outgoing> goodbyes(List<NameClaim> gone) {
        var out = new ArrayList<Outgoing>();
        for (Link link : links) {
            out.addAll(Outgoing.statements(
                    link,
                    gone.stream()
                            .filter(NameClaim::answers)
                            .flatMap(claim -> link.records(claim.name(), 0).stream())
                            .toList()));
        }
        return out;
    }

    private static List<Record> unflushed(NameClaim claim, Link link) {
        return link.records(claim.name(), TTL_SECONDS).stream()
                .map(record -> record.with(false, record.ttl()))
                .toList();
    }

    private @Nullable NameClaim byName(DnsName name) {
        return claims.values().stream()
                .filter(claim -> claim.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Predicate<String> usedHere() {
        Set<String> labels = claims.values().stream().map(NameClaim::label).collect(Collectors.toSet());
        return candidate -> labels.contains(candidate) || claims.containsKey(candidate);
    }

    private long delay() {
        return chance.nextInt(NameClaim.PROBE_MILLIS);
    }
}
