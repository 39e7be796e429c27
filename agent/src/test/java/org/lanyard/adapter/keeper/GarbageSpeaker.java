package org.lanyard.adapter.keeper;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;
import org.lanyard.keeper.protocol.ActiveKeeper;
import org.lanyard.keeper.protocol.KeeperFolder;
import org.lanyard.keeper.protocol.Request;
import org.lanyard.keeper.protocol.Wire;

/** Says nonsense to a keeper: before and after a proper greeting, with proper and improper lengths. */
final class GarbageSpeaker {

    private GarbageSpeaker() {}

    static void speak(KeeperFolder folder, int times, long seed) throws IOException {
        var random = new Random(seed);
        ActiveKeeper active = ActiveKeeper.read(folder);
        if (active == null) {
            throw new AssertionError("no active keeper");
        }
        for (int i = 0; i < times; i++) {
            try (var channel = SocketChannel.open(
                    UnixDomainSocketAddress.of(active.address().substring("unix:".length())))) {
                if (random.nextBoolean()) {
                    write(
                            channel,
                            framed(Wire.encode(
                                    new Request.Hello(Wire.VERSION, active.secret(), Request.Role.CLIENT, 1))));
                }
                byte[] nonsense = new byte[random.nextInt(200)];
                random.nextBytes(nonsense);
                if (nonsense.length > 0) {
                    nonsense[0] = (byte)
                            (random.nextBoolean() ? random.nextInt(8) : 100 + random.nextInt(100)); // no good-byes
                }
                write(channel, random.nextBoolean() ? framed(nonsense) : nonsense);
            } catch (IOException e) {
                // the keeper hung up on us in the middle: its good right
            }
        }
    }

    private static byte[] framed(byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes));
    }
}
