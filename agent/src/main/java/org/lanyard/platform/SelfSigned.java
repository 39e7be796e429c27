package org.lanyard.platform;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates. A class of its own, so that Bouncy Castle is loaded only when one is made. */
final class SelfSigned {

    /** For ever, as far as X.509 can say it. */
    private static final Date FROM = Date.from(Instant.EPOCH);

    private static final Date UNTIL = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private SelfSigned() {}

    /** DER. */
    static byte[] certificate(String name, PrivateKey key, PublicKey publicKey)
            throws IOException, GeneralSecurityException {
        X500Principal subject = new X500Principal("CN=" + name);
        try {
            return new JcaX509v3CertificateBuilder(subject, BigInteger.ONE, FROM, UNTIL, subject, publicKey)
                    .build(new JcaContentSignerBuilder("Ed25519").build(key))
                    .getEncoded();
        } catch (OperatorCreationException unusable) {
            throw new GeneralSecurityException("the certificate cannot be signed with this key", unusable);
        }
    }
}
