package org.lanyard.adapter.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanyard.adapter.mdns.DnsMessage.Question;
import org.lanyard.adapter.mdns.DnsMessage.Record;
import org.lanyard.cluster.LocalNames.Claim;
import org.lanyard.cluster.LocalNames.State;

final class NameResponderTest {

    private static final Link LINK = new Link("eth0", List.of(Nics.ip("10.0.0.5")));
    private static final InetSocketAddress OTHER = new InetSocketAddress(Nics.ip("10.0.0.9"), 5353);
    private static final InetSocketAddress LEGACY = new InetSocketAddress(Nics.ip("10.0.0.9"), 40_000);
    private static final DnsName SHOP = DnsName.local("shop");

    private final NameResponder responder = new NameResponder(new Random(1));
    private long now = 1_000_000;

    @Test
    void probesThreeTimesThenTellsTwice() {
        responder.networks(List.of(LINK), now, true);
        responder.want(Set.of("shop"), now);
        List<Outgoing> sent = run(5_000);
        assertThat(sent.stream().filter(o -> !o.message().isResponse()))
                .hasSize(3)
                .allSatisfy(probe -> {
                    assertThat(probe.message().questions()).containsExactly(new Question(SHOP, DnsMessage.ANY, false));
                    assertThat(probe.message().authorities())
                            .extracting(Record::flush)
                            .containsExactly(false);
                });
        assertThat(sent.stream().filter(o -> o.message().isResponse()))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.message().answers())
                        .containsExactly(Record.address(SHOP, Nics.ip("10.0.0.5"), 120)));
        assertThat(responder.claims()).containsExactly(new Claim("shop", "shop", State.PUBLISHED));
        assertThat(responder.due()).isEqualTo(NameClaim.NEVER);
    }

    @Test
    void answersOnlyOnceItIsSure() {
        responder.networks(List.of(LINK), now, true);
        responder.want(Set.of("shop"), now);
        run(300);
        assertThat(ask(DnsMessage.A, false, OTHER)).isEmpty();
        run(5_000);
        assertThat(ask(DnsMessage.A, false, OTHER)).hasSize(1);
    }

    @Test
    void answersToAllToOneAndToThoseWhoKnowNothingOfMulticast() {
        publish("shop");
        now += 2_000;
        assertThat(ask(DnsMessage.A, false, OTHER)).extracting(Outgoing::to).containsOnlyNulls();
        now += 2_000;
        assertThat(ask(DnsMessage.A, true, OTHER)).extracting(Outgoing::to).containsExactly(OTHER);
        now += 60_000;
        assertThat(ask(DnsMessage.A, true, OTHER))
                .as("nobody has heard it for long: all may hear it")
                .extracting(Outgoing::to)
                .containsOnlyNulls();
        List<Outgoing> legacy = ask(DnsMessage.A, false, LEGACY);
        assertThat(legacy).extracting(Outgoing::to).containsExactly(LEGACY);
        DnsMessage answer = legacy.getFirst().message();
        assertThat(answer.id()).isEqualTo(99);
        assertThat(answer.questions()).containsExactly(new Question(SHOP, DnsMessage.A, false));
        assertThat(answer.answers())
                .containsExactly(new Record(SHOP, DnsMessage.A, false, 10, new byte[] {10, 0, 0, 5}));
    }

    @Test
    void saysSoWhenThereIsNoneOfTheType() {
        publish("shop");
        List<Outgoing> denial = ask(DnsMessage.AAAA, false, OTHER);
        assertThat(denial).hasSize(1);
        assertThat(denial.getFirst().message().answers())
                .extracting(Record::type)
                .containsExactly(DnsMessage.NSEC);
    }

    @Test
    void doesNotRepeatItselfWithinASecondNorWhatTheAskerKnows() {
        publish("shop");
        now += 5_000;
        assertThat(ask(DnsMessage.A, false, OTHER)).hasSize(1);
        now += 500;
        assertThat(ask(DnsMessage.A, false, OTHER)).isEmpty();
        now += 5_000;
        var known = new DnsMessage(
                0,
                0,
                List.of(new Question(SHOP, DnsMessage.A, false)),
                List.of(Record.address(SHOP, Nics.ip("10.0.0.5"), 100)),
                List.of(),
                List.of());
        assertThat(responder.received(LINK, known, OTHER, now)).isEmpty();
    }

    @Test
    void takesTheNextNameWhereAnotherHostHasIt() {
        responder.networks(List.of(LINK), now, true);
        responder.want(Set.of("shop"), now);
        run(300);
        claimed("shop");
        run(300);
        claimed("shop-2");
        run(5_000);
        Claim claim = responder.claims().iterator().next();
        assertThat(claim).isEqualTo(new Claim("shop", "shop-3", State.PUBLISHED));
        assertThat(claim.renamed()).isTrue();
    }

    @Test
    void whoHasItAlreadyAsksAgainAndKeepsItWhenTheOtherIsSilent() {
        publish("shop");
        claimed("shop");
        assertThat(responder.claims()).containsExactly(new Claim("shop", "shop", State.PROBING));
        run(5_000);
        assertThat(responder.claims()).containsExactly(new Claim("shop", "shop", State.PUBLISHED));
    }

    @Test
    void ofTwoThatAskAtOnceTheLesserWaits() {
        responder.networks(List.of(LINK), now, true);
        responder.want(Set.of("shop"), now);
        run(300);
        rival("10.0.0.4");
        assertThat(responder.due()).as("ours is the greater").isLessThanOrEqualTo(now + 250);
        rival("10.0.0.9");
        assertThat(responder.due()).isEqualTo(now + 1_000);
    }

    /** Found by two interfaces in one network: each hears what the other says, from another address. */
    @Test
    void doesNotQuarrelWithItself() {
        Link second = new Link("wlan0", List.of(Nics.ip("10.0.0.6")));
        responder.networks(List.of(LINK, second), now, true);
        responder.want(Set.of("shop"), now);
        run(300);
        rival("10.0.0.6");
        claimed("shop", "10.0.0.6");
        run(5_000);
        claimed("shop", "10.0.0.6");
        assertThat(responder.claims()).containsExactly(new Claim("shop", "shop", State.PUBLISHED));
    }

    @Test
    void takesBackWhatGoesAndRepairsWhatOthersTakeBack() {
        publish("shop");
        Record gone = Record.address(SHOP, Nics.ip("10.0.0.5"), 0);
        responder.received(LINK, DnsMessage.response(List.of(gone), List.of()), OTHER, now);
        assertThat(run(500))
                .extracting(o -> o.message().answers().getFirst().ttl())
                .containsExactly(120L);
        assertThat(responder.want(Set.of(), now))
                .extracting(o -> o.message().answers())
                .containsExactly(List.of(gone));
        assertThat(ask(DnsMessage.A, false, OTHER)).isEmpty();
    }

    @Test
    void aNewAddressIsTold() {
        publish("shop");
        Link changed = new Link("eth0", List.of(Nics.ip("10.0.0.5"), Nics.ip("2001:db8::5")));
        responder.networks(List.of(changed), now, false);
        assertThat(run(100))
                .hasSize(1)
                .first()
                .satisfies(o -> assertThat(o.message().answers()).hasSize(2));
        responder.networks(List.of(new Link("eth0", List.of(Nics.ip("192.168.7.7")))), now, false);
        assertThat(responder.claims())
                .as("another network is asked first")
                .extracting(Claim::state)
                .containsOnly(State.PROBING);
    }

    /** Whoever claims every name costs the names, and nothing more: no endless renaming, no stream of packets. */
    @Test
    void givesUpAgainstOneWhoTakesEverything() {
        responder.networks(List.of(LINK), now, true);
        responder.want(Set.of("shop"), now);
        int packets = 0;
        for (int i = 0; i < 6_000; i++) {
            packets += run(100).size();
            for (Claim claim : responder.claims()) {
                claimed(claim.label());
            }
        }
        assertThat(packets).as("in ten minutes").isLessThan(600);
        assertThat(responder.claims()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesAnyMessages(long seed) {
        var random = new Random(seed);
        responder.networks(List.of(LINK), now, true);
        responder.want(Set.of("shop", "blog"), now);
        String[] labels = {"shop", "blog", "shop-2", "blog-2", "x"};
        for (int i = 0; i < 2_000; i++) {
            var records = new ArrayList<Record>();
            var questions = new ArrayList<Question>();
            for (int n = random.nextInt(4); n > 0; n--) {
                DnsName name = DnsName.local(labels[random.nextInt(labels.length)]);
                byte[] data = {10, 0, 0, (byte) random.nextInt(8)};
                records.add(new Record(name, DnsMessage.A, random.nextBoolean(), random.nextInt(200), data));
                questions.add(new Question(name, random.nextInt(260), random.nextBoolean()));
            }
            var message = new DnsMessage(0, random.nextBoolean() ? 0x8400 : 0, questions, records, records, List.of());
            responder.received(LINK, message, random.nextBoolean() ? OTHER : LEGACY, now);
            run(random.nextInt(400));
        }
        run(400_000);
        assertThat(responder.claims()).hasSize(2).extracting(Claim::state).containsOnly(State.PUBLISHED);
        assertThat(responder.claims().stream().map(Claim::label).distinct()).hasSize(2);
    }

    private void publish(String name) {
        responder.networks(List.of(LINK), now, true);
        responder.want(Set.of(name), now);
        run(5_000);
    }

    private List<Outgoing> run(long millis) {
        var sent = new ArrayList<Outgoing>();
        for (long end = now + millis; now < end; now += 10) {
            sent.addAll(responder.step(now));
        }
        return sent;
    }

    private List<Outgoing> ask(int type, boolean unicast, InetSocketAddress from) {
        var query = new DnsMessage(99, 0, List.of(new Question(SHOP, type, unicast)), List.of(), List.of(), List.of());
        return responder.received(LINK, query, from, now);
    }

    private void claimed(String label) {
        claimed(label, "10.0.0.9");
    }

    private void claimed(String label, String address) {
        Record record = Record.address(DnsName.local(label), Nics.ip(address), 120);
        responder.received(LINK, DnsMessage.response(List.of(record), List.of()), OTHER, now);
    }

    private void rival(String address) {
        Record record = Record.address(SHOP, Nics.ip(address), 120).with(false, 120);
        DnsMessage probe = DnsMessage.query(List.of(new Question(SHOP, DnsMessage.ANY, false)), List.of(record));
        responder.received(LINK, probe, OTHER, now);
    }
}
