package org.lanyard.cluster.pairing;

/** The host's answer to {@link PairingHost#begin}. */
public final class Begun {

    private final String exchange;
    private final byte[] first;
    private final byte[] second;

    public Begun(String exchange, byte[] first, byte[] second) {
        this.exchange = exchange;
        this.first = first.clone();
        this.second = second.clone();
    }

    /** Names the exchange in what follows. */
    public String exchange() {
        return exchange;
    }

    public byte[] first() {
        return first.clone();
    }

    public byte[] second() {
        return second.clone();
    }
}
