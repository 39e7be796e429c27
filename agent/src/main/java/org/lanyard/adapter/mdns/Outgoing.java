package org.lanyard.adapter.mdns;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.adapter.mdns.DnsMessage.Record;

/**
 * A message to send.
 *
 * @param to null for everybody on the link
 */
record Outgoing(Link link, @Nullable InetSocketAddress to, DnsMessage message) {

    /** Fits into one packet of any network, headers included. */
    private static final int ROOM = 1_200;

    /** A question with what is about to be claimed. */
    record Probe(Question question, List<Record> claim) {}

    static List<Outgoing> probes(Link link, List<Probe> probes) {
        var all = new ArrayList<Outgoing>();
        var questions = new ArrayList<Question>();
        var claims = new ArrayList<Record>();
        int size = 0;
        for (Probe probe : probes) {
            int more = DnsEncoder.size(probe.question())
                    + probe.claim().stream().mapToInt(DnsEncoder::size).sum();
            if (size + more > ROOM && !questions.isEmpty()) {
                all.add(new Outgoing(link, null, DnsMessage.query(questions, claims)));
                questions.clear();
                claims.clear();
                size = 0;
            }
            questions.add(probe.question());
            claims.addAll(probe.claim());
            size += more;
        }
        if (!questions.isEmpty()) {
            all.add(new Outgoing(link, null, DnsMessage.query(questions, claims)));
        }
        return all;
    }

    static List<Outgoing> statements(Link link, List<Record> records) {
        var all = new ArrayList<Outgoing>();
        var batch = new ArrayList<Record>();
        int size = 0;
        for (Record record : records) {
            int more = DnsEncoder.size(record);
            if (size + more > ROOM && !batch.isEmpty()) {
                all.add(new Outgoing(link, null, DnsMessage.response(batch, List.of())));
                batch.clear();
                size = 0;
            }
            batch.add(record);
            size += more;
        }
        if (!batch.isEmpty()) {
            all.add(new Outgoing(link, null, DnsMessage.response(batch, List.of())));
        }
        return all;
    }
}
