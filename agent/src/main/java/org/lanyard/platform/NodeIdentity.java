package org.lanyard.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.lanyard.model.NodeId;

/**
 * Who this node is towards others: its id, its key, and a self-signed certificate that carries the public key into TLS. The
 * certificate is made once and kept in {@code keys/node.crt}. It says nothing that the key does not, and nobody checks its dates.
 */
public record NodeIdentity(NodeId id, PrivateKey key, X509Certificate certificate) {

    private static final String CERTIFICATE = "node.crt";

    /**
     * The identity in {@code folder}; what is missing of it is made.
     *
     * @throws IOException when the folder cannot be read or written, or what is in it are no keys
     */
    public static NodeIdentity load(Path folder) throws IOException {
        NodeId id = NodeKeys.identity(folder);
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            PrivateKey key =
                    keys.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("node.key"))));
            PublicKey publicKey =
                    keys.generatePublic(new X509EncodedKeySpec(Files.readAllBytes(folder.resolve("node.pub"))));
            return new NodeIdentity(id, key, certificate(folder, id, key, publicKey));
        } catch (GeneralSecurityException damaged) {
            throw new IOException(
                    "The node's keys in " + folder + " cannot be read (" + damaged.getMessage()
                            + "). Restore node.key and node.pub from a backup, or delete both: the node then is a new one"
                            + " and has to be paired again.",
                    damaged);
        }
    }

    private static X509Certificate certificate(Path folder, NodeId id, PrivateKey key, PublicKey publicKey)
            throws IOException, GeneralSecurityException {
        Path file = folder.resolve(CERTIFICATE);
        if (Files.exists(file)) {
            try {
                X509Certificate kept = parse(Files.readAllBytes(file));
                if (kept.getPublicKey().equals(publicKey)) {
                    return kept;
                }
            } catch (CertificateException damaged) {
                System.getLogger(NodeIdentity.class.getName())
                        .log(System.Logger.Level.WARNING, "Made anew, because it was damaged: {0}", file);
            }
        }
        byte[] made = SelfSigned.certificate(id.value(), key, publicKey);
        PrivateFile.write(folder, CERTIFICATE, made);
        return parse(made);
    }

    private static X509Certificate parse(byte[] encoded) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
