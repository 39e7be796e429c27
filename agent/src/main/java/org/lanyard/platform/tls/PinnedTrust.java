package org.lanyard.platform.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.lanyard.model.NodeId;
import org.lanyard.platform.NodeKeys;

/**
 * Trusts public keys, not names, dates or issuers: who holds the private key of a trusted public key is that node. The
 * predicate is asked at every handshake. That the other side holds the private key is checked by TLS itself.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

    private final Predicate<NodeId> clients;
    private final Predicate<NodeId> servers;

    PinnedTrust(Predicate<NodeId> clients, Predicate<NodeId> servers) {
        this.clients = clients;
        this.servers = servers;
    }

    private static void check(X509Certificate[] chain, Predicate<NodeId> trusted) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("No certificate");
        }
        NodeId node = NodeKeys.idOf(chain[0].getPublicKey());
        if (!trusted.test(node)) {
            throw new StrangerException(node);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, clients);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, servers);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, clients);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, servers);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, clients);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, servers);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
