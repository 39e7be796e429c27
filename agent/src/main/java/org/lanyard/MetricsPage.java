package org.lanyard;

import java.util.ArrayList;
import java.util.List;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.Gateway;
import org.lanyard.deploy.InstanceView;
import org.lanyard.metrics.InstanceReading;
import org.lanyard.metrics.MetricFamily;
import org.lanyard.metrics.NodeSample;
import org.lanyard.metrics.Prometheus;
import org.lanyard.metrics.Readings;
import org.lanyard.model.AppState;

/** The text of {@code /metrics}. */
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
        node(families);
        apps(families, views);
        instances(families, views);
        gateway(families, views);
        return Prometheus.write(families);
    }

    private void node(List<MetricFamily> families) {
        NodeSample sample = readings.node();
        families.add(MetricFamily.gauge("lanyard_agent_resident_memory_bytes", "Memory that the agent itself holds.")
                .add(AgentMemory.residentBytes())
                .build());
        if (sample == null) {
            return;
        }
        if (sample.cpuShare() != null) {
            families.add(MetricFamily.gauge("lanyard_node_cpu_share", "Busy share of all processors, 0 to 1.")
                    .add(sample.cpuShare())
                    .build());
        }
        families.add(MetricFamily.gauge("lanyard_node_memory_bytes", "The node's memory.")
                .add(sample.memoryTotal(), "kind", "total")
                .add(sample.memoryUsed(), "kind", "used")
                .build());
        families.add(MetricFamily.gauge("lanyard_node_disk_bytes", "The volume of the data folder.")
                .add(sample.diskTotal(), "kind", "total")
                .add(sample.diskUsed(), "kind", "used")
                .build());
        if (sample.load() != null) {
            families.add(MetricFamily.gauge("lanyard_node_load", "Load average.")
                    .add(sample.load().one(), "minutes", "1")
                    .add(sample.load().five(), "minutes", "5")
                    .add(sample.load().fifteen(), "minutes", "15")
                    .build());
        }
        if (sample.temperature() != null) {
            families.add(MetricFamily.gauge("lanyard_node_temperature_celsius", "The processor's temperature.")
                    .add(sample.temperature())
                    .build());
        }
        families.add(MetricFamily.gauge("lanyard_node_uptime_seconds", "Since the system's start.")
                .add(sample.uptime().toSeconds())
                .build());
    }

    private static void apps(List<MetricFamily> families, List<AppView> views) {
        var state = MetricFamily.gauge("lanyard_app_running", "1 while the app is Running or Updating, else 0.");
        var restarts = MetricFamily.counter("lanyard_app_restarts_total", "Restarts of the app's present instances.");
        for (AppView view : views) {
            boolean runs = view.state() == AppState.RUNNING || view.state() == AppState.UPDATING;
            state.add(runs ? 1 : 0, "app", view.app().name());
            restarts.add(
                    view.instances().stream().mapToInt(InstanceView::restarts).sum(),
                    "app",
                    view.app().name());
        }
        families.add(state.build());
        families.add(restarts.build());
    }

    private void instances(List<MetricFamily> families, List<AppView> views) {
        var cpu = MetricFamily.gauge("lanyard_instance_cpu", "Processors in use by the whole process tree.");
        var memory = MetricFamily.gauge("lanyard_instance_memory_bytes", "Resident memory of the whole process tree.");
        var most = MetricFamily.gauge("lanyard_instance_memory_max_bytes", "The most that was seen.");
        for (AppView view : views) {
            for (InstanceView instance : view.instances()) {
                InstanceReading reading = readings.instance(instance.id());
                String[] labels = {
                    "app", view.app().name(), "instance", instance.id().value()
                };
                if (reading.latest() != null) {
                    memory.add(reading.latest().residentBytes(), labels);
                    most.add(reading.maxResidentBytes(), labels);
                    if (reading.latest().cpuShare() != null) {
                        cpu.add(reading.latest().cpuShare(), labels);
                    }
                }
            }
        }
        families.add(cpu.build());
        families.add(memory.build());
        families.add(most.build());
    }

    private void gateway(List<MetricFamily> families, List<AppView> views) {
        var open = MetricFamily.gauge("lanyard_gateway_connections", "Open connections of clients.");
        var requests = MetricFamily.counter("lanyard_gateway_requests_total", "Requests seen.");
        var bytes = MetricFamily.counter("lanyard_gateway_bytes_total", "Bytes from and to clients.");
        var parked = MetricFamily.gauge("lanyard_gateway_parked", "Requests that wait for a live instance.");
        for (AppView view : views) {
            Gateway.Traffic traffic = gateway.traffic(view.app().id());
            if (traffic != null) {
                String app = view.app().name();
                open.add(traffic.connections(), "app", app);
                requests.add(traffic.requests(), "app", app);
                bytes.add(traffic.bytesIn(), "app", app, "direction", "in");
                bytes.add(traffic.bytesOut(), "app", app, "direction", "out");
                parked.add(traffic.parked(), "app", app);
            }
        }
        families.add(open.build());
        families.add(requests.build());
        families.add(bytes.build());
        families.add(parked.build());
    }
}
