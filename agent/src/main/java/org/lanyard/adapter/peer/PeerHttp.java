package org.lanyard.adapter.peer;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.Peer;

/**
 * Requests to other nodes over HTTPS, with this node's key as its identity. A node's addresses are tried one after the other;
 * a request that may have reached one is not sent to the next. Thread-safe; calls block, on virtual threads.
 */
public final class PeerHttp {

    private static final Duration CONNECT = Duration.ofMillis(1_500);

    private final SSLContext context;
    private final Executor executor;
    private final Duration connect;
    private volatile @Nullable HttpClient client;

    /**
     * Opens nothing yet.
     *
     * @param context decides who is talked to
     * @param executor runs what each takes a thread; of virtual ones, best
     */
    public PeerHttp(SSLContext context, Executor executor) {
        this(context, executor, CONNECT);
    }

    /**
     * As the other one.
     *
     * @param connect how long an address may take until both sides have shaken hands; TLS counts
     */
    public PeerHttp(SSLContext context, Executor executor, Duration connect) {
        this.context = context;
        this.executor = executor;
        this.connect = connect;
    }

    /**
     * Sends a request and returns as soon as the answer's head is there; the caller closes the body.
     *
     * @param timeout until the head is there
     * @throws IOException when none of its addresses answers, or it is not who it should be
     */
    public HttpResponse<InputStream> send(
            Peer peer, String method, String path, Map<String, String> headers, byte[] body, Duration timeout)
            throws IOException, InterruptedException {
        IOException last = new IOException("no address of " + peer.name() + " is known");
        for (String address : peer.addresses()) {
            String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("https://" + host + ":" + peer.tlsPort() + path))
                    .timeout(timeout)
                    .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            try {
                return client().send(request.build(), BodyHandlers.ofInputStream());
            } catch (ConnectException | HttpConnectTimeoutException | SSLException unreachable) {
                last = unreachable;
            }
        }
        throw last;
    }

    private HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(connect)
                    .sslContext(context)
                    .sslParameters(new SSLParameters(null, new String[] {"TLSv1.3"}))
                    .executor(executor)
                    .build();
            client = made;
        }
        return made;
    }
}
