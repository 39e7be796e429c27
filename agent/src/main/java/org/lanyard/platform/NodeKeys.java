package org.lanyard.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import org.lanyard.model.NodeId;

/**
 * The node's key pair (Ed25519), made at its first start, in {@code keys/node.key} (PKCS #8, readable by its owner only)
 * and {@code keys/node.pub} (X.509). The node's id is made from the public key.
 */
public final class NodeKeys {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 20;
    private static final String PUBLIC = "node.pub";

    private NodeKeys() {}

    /**
     * The id of the node whose keys are in {@code folder}, which gets them if it has none.
     *
     * @throws IOException when the folder cannot be read or written
     */
    public static NodeId identity(Path folder) throws IOException {
        Path publicKey = folder.resolve(PUBLIC);
        if (!Files.exists(publicKey)) {
            create(folder);
        }
        return idOf(Files.readAllBytes(publicKey));
    }

    /** The private key is in place before the public one, which is what tells that there are keys. */
    private static void create(Path folder) throws IOException {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            PrivateFile.write(folder, "node.key", keys.getPrivate().getEncoded());
            PrivateFile.write(folder, PUBLIC, keys.getPublic().getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IOException("This Java has no Ed25519 keys; use a complete JDK 25", missing);
        }
    }

    /** The id of the node whose public key this is: 100 bits of its SHA-256, in base 32. */
    public static NodeId idOf(PublicKey publicKey) {
        return idOf(publicKey.getEncoded());
    }

    private static NodeId idOf(byte[] publicKey) {
        byte[] hash = sha256(publicKey);
        var id = new StringBuilder(ID_LENGTH);
        int bits = 0;
        int buffered = 0;
        for (int i = 0; id.length() < ID_LENGTH; i++) {
            buffered = (buffered << 8) | (hash[i] & 0xff);
            bits += 8;
            while (bits >= 5 && id.length() < ID_LENGTH) {
                bits -= 5;
                id.append(DIGITS.charAt((buffered >> bits) & 31));
            }
        }
        return new NodeId(id.toString());
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
