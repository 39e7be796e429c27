package org.lanyard.adapter.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.lanyard.cluster.Discovery.Announcement;

/** Speaks and listens on one interface. */
interface Station {

    /** Told on the station's own threads, several times for one and the same. */
    interface Ear {

        void heard(String instance, byte[] text, List<InetAddress> addresses);

        void gone(String instance);
    }

    /** Opens stations. */
    @FunctionalInterface
    interface Opener {
        Station open(InterfaceChoice.Used on, Announcement announcement, Ear ear) throws IOException;
    }

    void announce(Announcement announcement);

    /** Once a second or so. False when it has heard so much that it should be opened anew. */
    boolean tend();

    /** Says good-bye; may take some seconds. */
    void close() throws IOException;
}
