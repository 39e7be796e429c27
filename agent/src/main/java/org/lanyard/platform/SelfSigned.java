package org.lanyard.platform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import javax.security.auth.x500.X500Principal;

/**
 * Makes the one kind of certificate that nodes have: X.509 version 1 (RFC 5280, section 4.1), signed with the Ed25519 key
 * that it holds (RFC 8410), good for ever. Bouncy Castle could do it, but keeps 20 MB once one of its classes is loaded.
 */
final class SelfSigned {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;

    /** The algorithm identifier of Ed25519, OID 1.3.101.112. */
    private static final byte[] ED25519 = {0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70};

    private SelfSigned() {}

    /** DER. */
    static byte[] certificate(String name, PrivateKey key, PublicKey publicKey) throws GeneralSecurityException {
        byte[] subject = new X500Principal("CN=" + name).getEncoded();
        byte[] validity = tagged(
                SEQUENCE,
                tagged(UTC_TIME, "700101000000Z".getBytes(StandardCharsets.US_ASCII)),
                tagged(GENERALIZED_TIME, "99991231235959Z".getBytes(StandardCharsets.US_ASCII)));
        byte[] content = tagged(
                SEQUENCE, tagged(INTEGER, new byte[] {1}), ED25519, subject, validity, subject, publicKey.getEncoded());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(content);
        return tagged(SEQUENCE, content, ED25519, tagged(BIT_STRING, new byte[] {0}, signature.sign()));
    }

    /** With its tag and its length, of which nothing here needs more than two bytes. */
    private static byte[] tagged(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length > 0xff) {
            all.write(0x82);
            all.write(length >> 8);
        } else if (length > 0x7f) {
            all.write(0x81);
        }
        all.write(length & 0xff);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
