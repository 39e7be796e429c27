package org.lanyard.adapter.mdns;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.adapter.mdns.DnsMessage.Record;

/** What to answer to a query, and to whom (RFC 6762, sections 5 to 7), pure. */
final class Answerer {

    static final int PORT = 5353;

    /** Sections 6.7: for askers that know nothing of multicast. */
    private static final long LEGACY_TTL_SECONDS = 10;

    /** Everybody has just heard it. */
    private static final long REPEAT_MILLIS = 1_000;

    /** Whoever probes has no time. */
    private static final long REPEAT_PROBE_MILLIS = 250;

    private static final long RECENT_MILLIS = NameResponder.TTL_SECONDS * 1_000 / 4;

    /** A person's or a system's query has one to four; so a packet costs us only so much. */
    private static final int MOST_QUESTIONS = 64;

    private final Function<DnsName, @Nullable NameClaim> claims;

    Answerer(Function<DnsName, @Nullable NameClaim> claims) {
        this.claims = claims;
    }

    List<Outgoing> answer(Link link, DnsMessage query, InetSocketAddress from, long now) {
        boolean legacy = from.getPort() != PORT;
        Set<Record> toAll = new LinkedHashSet<>();
        Set<Record> toOne = new LinkedHashSet<>();
        var more = new LinkedHashSet<Record>();
        var asked = new ArrayList<Question>();
        for (Question question :
                query.questions().stream().limit(MOST_QUESTIONS).toList()) {
            NameClaim claim = claims.apply(question.name());
            if (claim == null || !claim.answers()) {
                continue;
            }
            List<Record> answers = answers(link, claim, question, query.answers());
            if (answers.isEmpty()) {
                continue;
            }
            asked.add(question);
            boolean denial = answers.getFirst().type() == DnsMessage.NSEC;
            boolean probe = query.authorities().stream().anyMatch(r -> r.name().equals(question.name()));
            if (legacy || question.unicast() && !probe && claim.toldWithin(link, RECENT_MILLIS, now)) {
                toOne.addAll(answers);
            } else if (denial || !claim.toldWithin(link, probe ? REPEAT_PROBE_MILLIS : REPEAT_MILLIS, now)) {
                toAll.addAll(answers);
                // the addresses go along with either, but a denial is not in what was told before
                claim.told(link, now);
            } else {
                continue;
            }
            link.records(claim.name(), NameResponder.TTL_SECONDS).stream()
                    .filter(record -> !answers.contains(record))
                    .forEach(more::add);
        }
        if (legacy) {
            return toOne.isEmpty() ? List.of() : List.of(new Outgoing(link, from, legacy(query, asked, toOne)));
        }
        return Stream.of(
                        new Outgoing(link, null, DnsMessage.response(List.copyOf(toAll), List.copyOf(more))),
                        new Outgoing(link, from, DnsMessage.response(List.copyOf(toOne), List.copyOf(more))))
                .filter(outgoing -> !outgoing.message().answers().isEmpty())
                .toList();
    }

    /** Where there is none of the type, that is said too, so that nobody waits for it. */
    private static List<Record> answers(Link link, NameClaim claim, Question question, List<Record> known) {
        List<Record> all = link.records(claim.name(), NameResponder.TTL_SECONDS);
        List<Record> wanted =
                all.stream().filter(record -> question.asksFor(record.type())).toList();
        if (wanted.isEmpty()) {
            List<Integer> types =
                    all.stream().map(Record::type).distinct().sorted().toList();
            byte[] data = DnsEncoder.onlyTypes(claim.name(), types);
            return List.of(new Record(claim.name(), DnsMessage.NSEC, true, NameResponder.TTL_SECONDS, data));
        }
        return wanted.stream()
                .filter(record -> known.stream().noneMatch(k -> k.says(record) && k.ttl() >= record.ttl() / 2))
                .toList();
    }

    private static DnsMessage legacy(DnsMessage query, List<Question> asked, Set<Record> answers) {
        DnsMessage plain = DnsMessage.response(
                answers.stream().map(r -> r.with(false, LEGACY_TTL_SECONDS)).toList(), List.of());
        List<Question> repeated =
                asked.stream().map(q -> new Question(q.name(), q.type(), false)).toList();
        return new DnsMessage(query.id(), plain.flags(), repeated, plain.answers(), List.of(), List.of());
    }
}
