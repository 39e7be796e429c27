package org.lanyard.app.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * What requests and answers are sent and read with. One for all, and made by the first request, in its thread: the toolkit's has
 * a window to open meanwhile.
 */
final class Wire {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .sslContext(unused())
            .build();

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Instants())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Wire() {}

    /** Trusts nobody. The node is spoken to on this computer, in the clear; the usual context would read 130 certificates first. */
    private static SSLContext unused() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java without TLS", e);
        }
    }
}
