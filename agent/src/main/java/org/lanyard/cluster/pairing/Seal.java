package org.lanyard.cluster.pairing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the one message that each side sends under an agreed key: AES-256 in GCM. The key is used for these two messages
 * only, so the two directions are all the nonces that there are.
 */
final class Seal {

    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;

    private Seal() {}

    static byte[] close(byte[] key, KeyAgreement.Side from, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, from).doFinal(plain);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has AES in GCM", missing);
        }
    }

    static byte[] open(byte[] key, KeyAgreement.Side from, byte[] sealed) throws KeyAgreement.Broken {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, from).doFinal(sealed);
        } catch (GeneralSecurityException forged) {
            throw new KeyAgreement.Broken("This was not sealed by the other side");
        }
    }

    private static Cipher cipher(int mode, byte[] key, KeyAgreement.Side from) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        nonce[0] = (byte) (from == KeyAgreement.Side.HOST ? 1 : 2);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("lanyard pairing " + from).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
