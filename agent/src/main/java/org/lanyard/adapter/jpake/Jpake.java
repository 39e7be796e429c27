package org.lanyard.adapter.jpake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.agreement.jpake.JPAKEParticipant;
import org.bouncycastle.crypto.agreement.jpake.JPAKEPrimeOrderGroups;
import org.bouncycastle.crypto.agreement.jpake.JPAKERound1Payload;
import org.bouncycastle.crypto.agreement.jpake.JPAKERound2Payload;
import org.bouncycastle.crypto.agreement.jpake.JPAKERound3Payload;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.pairing.KeyAgreement;

/**
 * {@link KeyAgreement} by Bouncy Castle's J-PAKE over the 3072-bit NIST group; the key is drawn from the result by HKDF. The
 * library's elliptic-curve variant cannot be used between two machines: what the other side sends cannot be read back in.
 */
public final class Jpake implements KeyAgreement {

    private static final int KEY_BYTES = 32;
    private static final int MAX_NUMBER = 400;
    private static final byte[] PURPOSE = "lanyard pairing 1".getBytes(StandardCharsets.US_ASCII);

    private final String other;
    private final JPAKEParticipant participant;
    private @Nullable BigInteger material;

    /** @param secret a code or a token; not empty */
    public Jpake(Side side, String secret, SecureRandom random) {
        this.other = name(side == Side.HOST ? Side.JOINER : Side.HOST);
        this.participant = new JPAKEParticipant(
                name(side), secret.toCharArray(), JPAKEPrimeOrderGroups.NIST_3072, new SHA256Digest(), random);
    }

    private static String name(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public byte[] first() {
        JPAKERound1Payload mine = participant.createRound1PayloadToSend();
        BigInteger[] one = mine.getKnowledgeProofForX1();
        BigInteger[] two = mine.getKnowledgeProofForX2();
        return write(mine.getGx1(), mine.getGx2(), one[0], one[1], two[0], two[1]);
    }

    @Override
    public byte[] second(byte[] theirFirst) throws Broken {
        List<BigInteger> n = read(theirFirst, 6);
        try {
            participant.validateRound1PayloadReceived(new JPAKERound1Payload(
                    other, n.get(0), n.get(1), new BigInteger[] {n.get(2), n.get(3)}, new BigInteger[] {
                        n.get(4), n.get(5)
                    }));
        } catch (CryptoException e) {
            throw broken(e);
        }
        JPAKERound2Payload mine = participant.createRound2PayloadToSend();
        BigInteger[] proof = mine.getKnowledgeProofForX2s();
        return write(mine.getA(), proof[0], proof[1]);
    }

    @Override
    public byte[] confirmation(byte[] theirSecond) throws Broken {
        List<BigInteger> n = read(theirSecond, 3);
        try {
            participant.validateRound2PayloadReceived(
                    new JPAKERound2Payload(other, n.get(0), new BigInteger[] {n.get(1), n.get(2)}));
        } catch (CryptoException e) {
            throw broken(e);
        }
        BigInteger shared = participant.calculateKeyingMaterial();
        material = shared;
        return write(participant.createRound3PayloadToSend(shared).getMacTag());
    }

    @Override
    public byte[] key(byte[] theirConfirmation) throws Broken, WrongSecret {
        BigInteger shared = material;
        if (shared == null) {
            throw new IllegalStateException("The rounds come first");
        }
        List<BigInteger> n = read(theirConfirmation, 1);
        try {
            participant.validateRound3PayloadReceived(new JPAKERound3Payload(other, n.getFirst()), shared);
        } catch (CryptoException differs) {
            throw new WrongSecret();
        }
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(shared.toByteArray(), null, PURPOSE));
        byte[] key = new byte[KEY_BYTES];
        hkdf.generateBytes(key, 0, key.length);
        return key;
    }

    private static Broken broken(Exception cause) {
        return new Broken("This is no step of a pairing: " + cause.getMessage());
    }

    /** Each number with its length, two bytes, before it. */
    private static byte[] write(BigInteger... numbers) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (BigInteger number : numbers) {
                byte[] content = number.toByteArray();
                out.writeShort(content.length);
                out.write(content);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory takes everything", impossible);
        }
        return bytes.toByteArray();
    }

    private static List<BigInteger> read(byte[] bytes, int count) throws Broken {
        var numbers = new BigInteger[count];
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int i = 0; i < count; i++) {
                int length = in.readUnsignedShort();
                byte[] content = in.readNBytes(Math.min(length, MAX_NUMBER));
                if (length == 0 || content.length != length) {
                    throw new IOException("a number breaks off or is too long");
                }
                numbers[i] = new BigInteger(content);
            }
            if (in.available() > 0) {
                throw new IOException("something follows after its end");
            }
        } catch (IOException e) {
            throw broken(e);
        }
        return List.of(numbers);
    }
}
