package org.lanyard.sim;

import org.lanyard.model.HealthCheck;
import org.lanyard.model.InstanceId;
import org.lanyard.run.Health;
import org.lanyard.run.Prober;

/** Asks whoever listens on the port, as a real probe would: also somebody else. */
public final class FakeProber implements Prober {

    private final FakeNet net;
    private final FakeRuntime processes;

    FakeProber(FakeNet net, FakeRuntime processes) {
        this.net = net;
        this.processes = processes;
    }

    @Override
    public Health probe(int port, HealthCheck check) {
        if (!net.isBound(port)) {
            return new Health.Unwell("nothing listens on port " + port);
        }
        String instance = net.instanceOn(port);
        FakeProcess process = instance == null ? null : processes.process(new InstanceId(instance));
        return process != null && process.sick ? new Health.Unwell("GET /health answered 500") : new Health.Well();
    }
}
