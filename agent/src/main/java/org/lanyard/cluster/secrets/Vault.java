package org.lanyard.cluster.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.lanyard.model.AppId;
import org.lanyard.model.Unread;

/**
 * {@link Secrets} under the cluster's key: AES-256 in GCM, bound to the app and the variable, so that a value which somebody
 * moves to another variable does not open there. The key and the nonces follow from the generation's secret by HMAC-SHA-256.
 *
 * <p>The nonce is made from the variable and its value (a synthetic one, as in RFC 8452) instead of by chance: the same value
 * is the same text on all nodes, and needs no new version of its document when it is written again or sealed anew by two
 * nodes at once. It repeats only with what it encrypts, so no nonce serves two texts; what shows is that a variable has the
 * value which it had before.
 */
public final class Vault implements Secrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final ClusterKeys keys;
    private final Map<String, Derived> derived = new ConcurrentHashMap<>();

    /** What a generation's secret is good for. */
    private record Derived(SecretKeySpec content, SecretKeySpec nonces) {

        static Derived from(Generation generation) {
            byte[] secret = generation.bytes();
            return new Derived(
                    new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "lanyard env content 1"), "AES"),
                    new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "lanyard env nonce 1"), HMAC));
        }
    }

    public Vault(ClusterKeys keys) {
        this.keys = keys;
    }

    @Override
    public String seal(AppId app, String name, String value) {
        Unread unread = Unread.of(value);
        String plain = unread == null ? value : open(app, name, unread.stored());
        if (Unread.is(plain)) {
            return unread == null ? value : unread.stored();
        }
        Generation generation = keys.current();
        Derived key = derived(generation);
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = Arrays.copyOf(hmac(key.nonces(), variable(app, name), bytes), NONCE_BYTES);
        byte[] content = Arrays.copyOf(nonce, nonce.length + bytes.length + TAG_BITS / Byte.SIZE);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, app, name).doFinal(bytes, 0, bytes.length, content, NONCE_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has AES in GCM", missing);
        }
        return new Sealed(generation.id(), content).text();
    }

    @Override
    public String open(AppId app, String name, String stored) {
        Sealed sealed = Sealed.parse(stored);
        if (sealed == null) {
            return stored;
        }
        Generation generation = keys.ring().generation(sealed.generation());
        if (generation == null) {
            keys.meet(sealed.generation());
            return new Unread(stored, "its key, " + sealed.generation() + ", is not on this node").text();
        }
        byte[] content = sealed.content();
        byte[] nonce = Arrays.copyOf(content, NONCE_BYTES);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, derived(generation), nonce, app, name)
                    .doFinal(content, NONCE_BYTES, content.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException forged) {
            return new Unread(stored, "it was changed on the disk, or is another variable's").text();
        }
    }

    private Derived derived(Generation generation) {
        return derived.computeIfAbsent(generation.id(), _ -> Derived.from(generation));
    }

    private static Cipher cipher(int mode, Derived key, byte[] nonce, AppId app, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.content(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(variable(app, name));
        return cipher;
    }

    /** An id has no line break, so no two variables are the same. */
    private static byte[] variable(AppId app, String name) {
        return ("env\n" + app + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        return hmac(key, text.getBytes(StandardCharsets.US_ASCII), new byte[0]);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] first, byte[] second) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(first);
            return mac.doFinal(second);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", missing);
        }
    }
}
