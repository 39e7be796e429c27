package org.lanyard.cluster.pairing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lanyard.cluster.secrets.KeyRing;

/**
 * What the one who joins is given.
 *
 * @param members all paired nodes, the host first
 */
public record Welcome(KeyRing keys, List<Introduction> members) {

    private static final int MAX_MEMBERS = 256;
    private static final int MAX_KEYS = 512 * 1024;

    public Welcome {
        members = List.copyOf(members);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            byte[] ring = keys.text().getBytes(StandardCharsets.US_ASCII);
            out.writeInt(ring.length);
            out.write(ring);
            out.writeShort(members.size());
            for (Introduction member : members) {
                member.write(out);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory takes everything", impossible);
        }
        return bytes.toByteArray();
    }

    static Welcome decode(byte[] bytes) throws KeyAgreement.Broken {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int length = in.readInt();
            if (length < 0 || length > MAX_KEYS) {
                throw new IOException("keys of " + length + " bytes");
            }
            byte[] ring = new byte[length];
            in.readFully(ring);
            KeyRing keys = KeyRing.parse(new String(ring, StandardCharsets.US_ASCII));
            int count = in.readUnsignedShort();
            if (count < 1 || count > MAX_MEMBERS) {
                throw new IOException("a cluster of " + count);
            }
            var members = new ArrayList<Introduction>();
            for (int i = 0; i < count; i++) {
                members.add(Introduction.read(in));
            }
            return new Welcome(keys, members);
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyAgreement.Broken("This is no welcome: " + e.getMessage());
        }
    }
}
