package org.lanyard.cluster.pairing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lanyard.cluster.Peer;
import org.lanyard.model.NodeId;

/**
 * What a node tells of itself when it is paired.
 *
 * @param publicKey X.509 encoding, in base 64; the node's id follows from it
 */
public record Introduction(Peer peer, String publicKey) {

    private static final int MAX_ADDRESSES = 16;

    public byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory takes everything", impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws KeyAgreement.Broken when it is none */
    static Introduction decode(byte[] bytes) throws KeyAgreement.Broken {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyAgreement.Broken("This is no node's introduction: " + e.getMessage());
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(peer.node().value());
        out.writeUTF(peer.name());
        out.writeUTF(publicKey);
        out.writeInt(peer.port());
        out.writeByte(Math.min(MAX_ADDRESSES, peer.addresses().size()));
        for (String address : peer.addresses().stream().limit(MAX_ADDRESSES).toList()) {
            out.writeUTF(address);
        }
    }

    static Introduction read(DataInputStream in) throws IOException {
        var node = new NodeId(in.readUTF());
        String name = in.readUTF();
        String publicKey = in.readUTF();
        Base64.getDecoder().decode(publicKey);
        int port = in.readInt();
        int count = in.readUnsignedByte();
        var addresses = new ArrayList<String>();
        for (int i = 0; i < Math.min(count, MAX_ADDRESSES); i++) {
            addresses.add(in.readUTF());
        }
        return new Introduction(new Peer(node, name, List.copyOf(addresses), port), publicKey);
    }
}
