package org.lanyard.cluster.pairing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the one who joins is given.
 *
 * @param members all paired nodes, the host first
 */
public record Welcome(ClusterKey cluster, List<Introduction> members) {

    private static final int MAX_MEMBERS = 256;

    public Welcome {
        members = List.copyOf(members);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(cluster.id());
            out.writeInt(cluster.version());
            out.writeUTF(cluster.secret());
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
            String id = in.readUTF();
            int version = in.readInt();
            String secret = in.readUTF();
            int count = in.readUnsignedShort();
            if (count < 1 || count > MAX_MEMBERS) {
                throw new IOException("a cluster of " + count);
            }
            var members = new ArrayList<Introduction>();
            for (int i = 0; i < count; i++) {
                members.add(Introduction.read(in));
            }
            return new Welcome(new ClusterKey(id, version, secret), members);
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyAgreement.Broken("This is no welcome: " + e.getMessage());
        }
    }
}
