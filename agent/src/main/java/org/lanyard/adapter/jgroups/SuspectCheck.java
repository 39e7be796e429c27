package org.lanyard.adapter.jgroups;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.VERIFY_SUSPECT2;

/**
 * Asks whoever is suspected whether it lives. JGroups' own looks five times a second whether it has asked somebody; this one
 * looks when the time to answer is over, and so does nothing while nobody is suspected.
 */
final class SuspectCheck extends VERIFY_SUSPECT2 {

    SuspectCheck() {
        setId(ClassConfigurator.getProtocolId(VERIFY_SUSPECT2.class));
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    protected synchronized void addSuspects(Collection<Address> members) {
        super.addSuspects(members);
        if (members != null && !members.isEmpty()) {
            lookAgain();
        }
    }

    private void lookAgain() {
        var _ = timer.schedule(this, timeout, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        super.run();
        synchronized (this) {
            // the time to answer is counted by the wall clock, which may be set back meanwhile
            if (running && !suspects.isEmpty()) {
                lookAgain();
            }
        }
    }
}
