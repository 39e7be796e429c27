package org.lanyard.platform.tls;

import java.security.cert.CertificateException;
import org.lanyard.model.NodeId;

/** A node has proved who it is, and is not (or no longer) trusted. */
public final class StrangerException extends CertificateException {

    private static final long serialVersionUID = 1L;

    StrangerException(NodeId node) {
        super("Node " + node + " is not paired with this one; pair it, or remove this address there");
    }
}
