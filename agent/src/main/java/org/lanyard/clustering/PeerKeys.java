package org.lanyard.clustering;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lanyard.adapter.peer.PeerHttp;
import org.lanyard.cluster.Peer;
import org.lanyard.cluster.secrets.KeyRing;

/** {@link KeyRounds.Others} by HTTPS: both sides prove who they are, and a node that was removed is not answered. */
public final class PeerKeys implements KeyRounds.Others {

    private static final String PATH = "/api/v1/cluster/keys";
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 512 * 1024;

    private final PeerHttp http;
    private final Supplier<List<Peer>> reachable;

    public PeerKeys(PeerHttp http, Supplier<List<Peer>> reachable) {
        this.http = http;
        this.reachable = reachable;
    }

    @Override
    public List<Peer> reachable() {
        return reachable.get();
    }

    @Override
    public KeyRing keysOf(Peer peer) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(peer, "GET", PATH, Map.of(), new byte[0], ANSWER);
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("it answered with status " + answer.statusCode());
            }
            return KeyRing.parse(new String(body.readNBytes(MAX_ANSWER), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException mangled) {
            throw new IOException("what it answered are no keys: " + mangled.getMessage(), mangled);
        }
    }
}
