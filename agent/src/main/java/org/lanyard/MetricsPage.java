package org.lanyard;

import java.util.ArrayList;
import java.util.List;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.InstanceView;
import org.lanyard.metrics.Exposition;
import org.lanyard.metrics.MetricFamily;
import org.lanyard.metrics.NodeFacts;
import org.lanyard.metrics.NodeSample;
import org.lanyard.metrics.Prometheus;
import org.lanyard.metrics.Readings;
import org.lanyard.model.AppState;
import org.lanyard.platform.Version;

/** The text of {@code /metrics}: what the readings, the gateway and the apps tell. */
final class MetricsPage {

    private final Apps apps;
    private final Readings readings;
    private final Gateway gateway;

    MetricsPage(Apps apps, Readings readings, Gateway gateway) {
        this.apps = apps;
        this.readings = readings;
        this.gateway = gateway;
    }

    String text() {
        List<AppView> views = apps.list();
        List<MetricFamily> families = new ArrayList<>();
        families.add(MetricFamily.gauge("lanyard_agent_resident_memory_bytes", "Memory that the agent itself holds.")
                .add(AgentMemory.residentBytes())
                .build());
        NodeFacts facts = readings.facts();
        if (facts != null) {
            families.addAll(Exposition.facts(facts, Version.CURRENT));
        }
        NodeSample sample = readings.node();
        if (sample != null) {
            families.addAll(Exposition.node(sample));
        }
        families.add(running(views));
        families.addAll(Exposition.instances(instances(views)));
        families.addAll(Exposition.gateway(ports(views)));
        return Prometheus.write(families);
    }

    private static MetricFamily running(List<AppView> views) {
        var running = MetricFamily.gauge("lanyard_app_running", "1 while the app is Running or Updating, else 0.");
        for (AppView view : views) {
            boolean runs = view.state() == AppState.RUNNING || view.state() == AppState.UPDATING;
            running.add(runs ? 1 : 0, "app", view.app().name());
        }
        return running.build();
    }

    private List<Exposition.InstanceRow> instances(List<AppView> views) {
        List<Exposition.InstanceRow> rows = new ArrayList<>();
        for (AppView view : views) {
            for (InstanceView instance : view.instances()) {
                rows.add(new Exposition.InstanceRow(
                        view.app().name(), instance.id(), instance.restarts(), readings.instance(instance.id())));
            }
        }
        return rows;
    }

    private List<Exposition.GatewayRow> ports(List<AppView> views) {
        List<Exposition.GatewayRow> rows = new ArrayList<>();
        for (AppView view : views) {
            Gateway.Traffic traffic = gateway.traffic(view.app().id());
            Integer port = view.app().port();
            if (traffic != null && port != null) {
                rows.add(new Exposition.GatewayRow(view.app().name(), port, traffic));
            }
        }
        return rows;
    }
}
