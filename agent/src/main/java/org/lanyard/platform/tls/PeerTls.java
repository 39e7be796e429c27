package org.lanyard.platform.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeIdentity;
import org.lanyard.platform.NodeKeys;

/**
 * TLS 1.3 with this node's key. Others are known by their public keys alone: no host names, no dates, no issuers. Who is
 * trusted is asked anew at every handshake, so a removal holds at once for new connections; existing ones are the caller's
 * to close. Thread-safe.
 */
public final class PeerTls {

    /** The only version that is spoken; whoever uses a context without the channels of this class must restrict it to this. */
    public static final String PROTOCOL = "TLSv1.3";

    private static final String[] PROTOCOLS = {PROTOCOL};

    /** To be resumed; each connection leaves one behind. */
    private static final int SESSIONS = 64;

    /** ChaCha20 first: five times as fast as AES for us, because only Java's larger compiler uses the processor's AES. */
    private static final String[] CIPHERS = {"TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"};

    private final Predicate<NodeId> trusted;
    private final SSLContext mutual;
    private final SSLContext open;

    /** @param trusted who may talk to this node; asked on any thread, must not block */
    public PeerTls(NodeIdentity identity, Predicate<NodeId> trusted) {
        this.trusted = trusted;
        mutual = context(identity, new PinnedTrust(trusted, trusted));
        open = context(identity, new PinnedTrust(anyone -> true, trusted));
    }

    private static SSLContext context(NodeIdentity identity, PinnedTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(new KeyManager[] {new OneKey(identity)}, new TrustManager[] {trust}, null);
            context.getClientSessionContext().setSessionCacheSize(SESSIONS);
            context.getServerSessionContext().setSessionCacheSize(SESSIONS);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no TLS 1.3; use a complete JDK 25", missing);
        }
    }

    /** Both sides must be trusted. For clients of other nodes' HTTPS, too; they must switch off the check of the host name. */
    public SSLContext mutual() {
        return mutual;
    }

    /**
     * For a server that also talks to browsers and to nodes that want to be paired: with "client authentication wanted" it
     * takes any certificate or none. Who it is, tells {@link #nodeOf}; whether that node is trusted is for the caller to ask,
     * at every request, because a resumed session asks nobody.
     */
    public SSLContext open() {
        return open;
    }

    /** The node that has proved to be at the other end of this session, trusted or not; none when it showed no certificate. */
    public static Optional<NodeId> nodeOf(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Optional.of(NodeKeys.idOf(chain[0].getPublicKey()));
        } catch (SSLPeerUnverifiedException anonymous) {
            return Optional.empty();
        }
    }

    /**
     * The client's end on a connected socket in blocking mode; {@link #handshake} is next.
     *
     * @param to who should be there; a session with that node is resumed, if there is one
     * @param protocol what is to be spoken inside (ALPN)
     */
    public TlsChannel client(SocketChannel connected, NodeId to, String protocol) {
        SSLEngine engine = mutual.createSSLEngine(to.value(), 1);
        engine.setUseClientMode(true);
        return channel(connected, engine, ByteBuffer.allocate(0), List.of(protocol));
    }

    /**
     * The server's end on an accepted socket in blocking mode; {@link #handshake} is next.
     *
     * @param consumed what has been read from the socket already
     * @param protocols what can be spoken inside (ALPN); a client that wants something else is refused
     */
    public TlsChannel server(SocketChannel accepted, ByteBuffer consumed, Collection<String> protocols) {
        SSLEngine engine = mutual.createSSLEngine();
        engine.setUseClientMode(false);
        return channel(accepted, engine, consumed, protocols);
    }

    private static TlsChannel channel(
            SocketChannel socket, SSLEngine engine, ByteBuffer consumed, Collection<String> protocols) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setCipherSuites(CIPHERS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(true);
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        engine.setSSLParameters(parameters);
        return new TlsChannel(socket, engine, consumed);
    }

    /**
     * Blocks until both have proved who they are and agreed what to speak, as long as the socket lives. A client that the
     * server does not trust learns so only from its first read: that is how TLS 1.3 goes.
     *
     * @return who is at the other end
     * @throws SSLHandshakeException when it is nobody who is trusted
     * @throws IOException when it does not speak TLS 1.3, or the socket fails
     */
    public NodeId handshake(TlsChannel channel) throws IOException {
        channel.handshake();
        SSLSession session = channel.engine().getSession();
        NodeId node = nodeOf(session).orElseThrow(() -> new SSLHandshakeException("The peer has shown no certificate"));
        if (channel.protocol().isEmpty()) {
            throw new SSLHandshakeException("The peer does not say what it wants to talk about;"
                    + " install the same version of Lanyard on both");
        }
        // a session that is resumed (which saves both sides two thirds of the work) asks no trust manager; this does
        if (!trusted.test(node)) {
            session.invalidate();
            throw (SSLHandshakeException)
                    new SSLHandshakeException("Not trusted any more").initCause(new StrangerException(node));
        }
        return node;
    }
}
