package org.lanyard.cluster.pairing;

/** The side that types the code; one for each attempt. Not thread-safe. */
public final class PairingJoiner {

    private final KeyAgreement agreement;
    private byte[] confirmation = new byte[0];
    private byte[] key = new byte[0];

    public PairingJoiner(KeyAgreement.Factory agreements, String secret) {
        this.agreement = agreements.start(KeyAgreement.Side.JOINER, secret);
    }

    /** What to {@link PairingHost#begin} with. */
    public byte[] first() {
        return agreement.first();
    }

    /** What to {@link PairingHost#confirm} with: the second step, then {@link #confirmation}. */
    public byte[] second(Begun begun) throws KeyAgreement.Broken {
        byte[] second = agreement.second(begun.first());
        confirmation = agreement.confirmation(begun.second());
        return second;
    }

    public byte[] confirmation() {
        return confirmation.clone();
    }

    /** What to {@link PairingHost#join} with, once the host has proved to know the secret as well. */
    public byte[] introduce(byte[] hostConfirmation, Introduction self)
            throws KeyAgreement.Broken, KeyAgreement.WrongSecret {
        key = agreement.key(hostConfirmation);
        return Seal.close(key, KeyAgreement.Side.JOINER, self.encode());
    }

    public Welcome welcome(byte[] sealed) throws KeyAgreement.Broken {
        return Welcome.decode(Seal.open(key, KeyAgreement.Side.HOST, sealed));
    }
}
