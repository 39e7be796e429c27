package org.lanyard.metrics;

import java.util.Collection;
import java.util.List;
import org.lanyard.deploy.Gateway;
import org.lanyard.model.InstanceId;

/** Names the measurements for {@code /metrics}; the names are part of the public face. */
public final class Exposition {

    /** One instance's row. */
    public record InstanceRow(String app, InstanceId instance, int restarts, InstanceReading reading) {}

    /** One app's row. */
    public record GatewayRow(String app, int port, Gateway.Traffic traffic) {}

    private Exposition() {}

    /** @param version of Lanyard */
    public static List<MetricFamily> facts(NodeFacts facts, String version) {
        return List.of(
                MetricFamily.gauge("lanyard_node_info", "This node; the value is always 1.")
                        .add(
                                1,
                                "host",
                                facts.hostName(),
                                "model",
                                facts.model(),
                                "os",
                                facts.os(),
                                "architecture",
                                facts.architecture(),
                                "version",
                                version)
                        .build(),
                gauge("lanyard_node_cores", "Logical processors.", facts.cores()));
    }

    public static List<MetricFamily> node(NodeSample sample) {
        MetricFamily.Builder cpu = MetricFamily.gauge("lanyard_node_cpu_ratio", "Busy share of all cores, 0 to 1.");
        if (sample.cpuShare() != null) {
            cpu.add(sample.cpuShare());
        }
        MetricFamily.Builder load = MetricFamily.gauge("lanyard_node_load", "Load average over the labelled minutes.");
        if (sample.load() != null) {
            load.add(sample.load().one(), "minutes", "1")
                    .add(sample.load().five(), "minutes", "5")
                    .add(sample.load().fifteen(), "minutes", "15");
        }
        MetricFamily.Builder temperature =
                MetricFamily.gauge("lanyard_node_temperature_celsius", "Temperature of the processor.");
        if (sample.temperature() != null) {
            temperature.add(sample.temperature());
        }
        return List.of(
                cpu.build(),
                gauge("lanyard_node_memory_used_bytes", "Memory that a new program cannot have.", sample.memoryUsed()),
                gauge("lanyard_node_memory_total_bytes", "Memory of the machine.", sample.memoryTotal()),
                load.build(),
                gauge("lanyard_node_disk_used_bytes", "Used space on the data folder's volume.", sample.diskUsed()),
                gauge("lanyard_node_disk_total_bytes", "Size of the data folder's volume.", sample.diskTotal()),
                temperature.build(),
                gauge(
                        "lanyard_node_uptime_seconds",
                        "Time since the system's start.",
                        sample.uptime().toSeconds()));
    }

    public static List<MetricFamily> instances(Collection<InstanceRow> rows) {
        MetricFamily.Builder cpu =
                MetricFamily.gauge("lanyard_instance_cpu_ratio", "CPU use in cores, whole process tree.");
        MetricFamily.Builder memory =
                MetricFamily.gauge("lanyard_instance_memory_bytes", "Resident memory, whole process tree.");
        MetricFamily.Builder max =
                MetricFamily.gauge("lanyard_instance_memory_max_bytes", "Most resident memory seen since the start.");
        MetricFamily.Builder processes = MetricFamily.gauge("lanyard_instance_processes", "Processes in the tree.");
        MetricFamily.Builder restarts =
                MetricFamily.counter("lanyard_instance_restarts_total", "Restarts after it ended by itself.");
        for (InstanceRow row : rows) {
            String[] labels = {"app", row.app(), "instance", row.instance().value()};
            restarts.add(row.restarts(), labels);
            InstanceSample latest = row.reading().latest();
            if (latest == null) {
                continue;
            }
            if (latest.cpuShare() != null) {
                cpu.add(latest.cpuShare(), labels);
            }
            memory.add(latest.residentBytes(), labels);
            max.add(row.reading().maxResidentBytes(), labels);
            processes.add(latest.processes(), labels);
        }
        return List.of(cpu.build(), memory.build(), max.build(), processes.build(), restarts.build());
    }

    public static List<MetricFamily> gateway(Collection<GatewayRow> rows) {
        MetricFamily.Builder connections =
                MetricFamily.gauge("lanyard_gateway_connections", "Open client connections.");
        MetricFamily.Builder parked =
                MetricFamily.gauge("lanyard_gateway_parked", "Requests that wait for a live instance.");
        MetricFamily.Builder requests = MetricFamily.counter("lanyard_gateway_requests_total", "Requests seen.");
        MetricFamily.Builder in = MetricFamily.counter("lanyard_gateway_received_bytes_total", "Bytes from clients.");
        MetricFamily.Builder out = MetricFamily.counter("lanyard_gateway_sent_bytes_total", "Bytes to clients.");
        for (GatewayRow row : rows) {
            String[] labels = {"app", row.app(), "port", Integer.toString(row.port())};
            connections.add(row.traffic().connections(), labels);
            parked.add(row.traffic().parked(), labels);
            requests.add(row.traffic().requests(), labels);
            in.add(row.traffic().bytesIn(), labels);
            out.add(row.traffic().bytesOut(), labels);
        }
        return List.of(connections.build(), parked.build(), requests.build(), in.build(), out.build());
    }

    private static MetricFamily gauge(String name, String help, long value) {
        return MetricFamily.gauge(name, help).add(value).build();
    }
}
