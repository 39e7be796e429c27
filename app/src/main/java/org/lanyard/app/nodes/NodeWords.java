package org.lanyard.app.nodes;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lanyard.app.client.Node;
import org.lanyard.app.nodes.NodeEntry.Fact;
import org.lanyard.app.nodes.NodeEntry.Facts;
import org.lanyard.app.nodes.NodeEntry.Gauge;
import org.lanyard.app.nodes.NodeEntry.Running;
import org.lanyard.app.ui.Format;
import org.lanyard.app.ui.Texts;

/** What a node tells, in words. Pure. */
final class NodeWords {

    private static final int NAMES = 3;
    private static final int KEY_GROUP = 4;
    private static final int KEY_SHOWN = 12;

    private NodeWords() {}

    static Feather icon(Node node) {
        String what = (node.model() + " " + node.os()).toLowerCase(Locale.ROOT);
        if (what.contains("raspberry") || what.contains("orange pi") || what.contains("rockpro")) {
            return Feather.CPU;
        }
        if (what.contains("nuc") || what.contains("server") || what.contains("nas") || what.contains("virtual")) {
            return Feather.HARD_DRIVE;
        }
        return Feather.MONITOR;
    }

    static String system(Node node) {
        String model = node.model();
        String what = model != null && model.startsWith("Raspberry Pi")
                ? model.replaceFirst(" (Model|Rev)\\b.*", "")
                : node.os().replace(" GNU/Linux", "").replaceFirst(" \\(.*\\)$", "");
        String where = node.address();
        return what + " · " + architecture(node.architecture()) + (where == null ? "" : " · " + where);
    }

    private static String architecture(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86-64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }

    static Gauge cpu(Node node, Series series, boolean live) {
        Node.Metrics now = live ? node.metrics() : null;
        String percent = Format.percent(now == null ? null : now.cpu());
        return new Gauge(
                percent,
                Texts.count("nodes.cores", node.cpus()),
                now != null && series.cpuHigh(),
                words("nodes.cpu.words", percent, series.cpu()));
    }

    static Gauge memory(Node node, Series series, boolean live) {
        Node.Metrics now = live ? node.metrics() : null;
        String percent = Format.percent(now == null ? null : now.memory());
        return new Gauge(
                percent,
                now == null ? capacity(node) : used(now),
                now != null && series.memoryHigh(),
                words("nodes.memory.words", percent, series.memory()));
    }

    private static String words(String key, String percent, double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        return Texts.of(key, percent, values.length == 0 ? Format.NONE : Format.percent(most));
    }

    private static String capacity(Node node) {
        return node.metrics() == null ? "" : bytes(node.metrics().memoryTotalBytes());
    }

    /** 17.4 of 32 GB: the unit once. */
    private static String used(Node.Metrics now) {
        String total = bytes(now.memoryTotalBytes());
        String used = bytes(now.memoryTotalBytes() - now.memoryAvailableBytes());
        String unit = total.substring(total.length() - 2);
        return Texts.of("nodes.of", used.endsWith(unit) ? used.substring(0, used.length() - 3) : used, total);
    }

    /** As {@link Format#bytes}, without a zero behind the point. */
    static String bytes(long bytes) {
        return Format.bytes(bytes).replaceFirst("\\.0\\b", "");
    }

    static Facts facts(Node node, boolean live, Instant now, ZoneId zone) {
        Node.Metrics metrics = node.metrics();
        Double celsius = metrics == null || !live ? null : metrics.temperatureCelsius();
        return new Facts(
                celsius == null ? Format.NONE : Math.round(celsius) + "\u202f°C",
                metrics == null ? Format.NONE : bytes(metrics.diskFreeBytes()),
                metrics == null || !live
                        ? Format.NONE
                        : Format.duration(java.time.Duration.ofSeconds(metrics.uptimeSeconds())),
                more(node, live, now, zone));
    }

    private static List<Fact> more(Node node, boolean live, Instant now, ZoneId zone) {
        var more = new ArrayList<Fact>();
        Node.Metrics metrics = node.metrics();
        if (live && metrics != null && Boolean.TRUE.equals(metrics.onBattery())) {
            more.add(new Fact(Feather.BATTERY, Texts.of("nodes.battery"), Texts.of("nodes.battery.why")));
        }
        if (node.away()) {
            more.add(new Fact(Feather.MAP_PIN, Texts.of("nodes.away"), Texts.of("nodes.away.why")));
        }
        if (node.pausedUntil() != null) {
            boolean open = node.pausedUntil().isAfter(now.plus(java.time.Duration.ofDays(365)));
            more.add(new Fact(
                    Feather.PAUSE,
                    open
                            ? Texts.of("nodes.paused.open")
                            : Texts.of("nodes.paused", Format.time(node.pausedUntil(), now, zone)),
                    Texts.of("nodes.paused.why")));
        }
        if ("on-power".equals(node.apps())) {
            more.add(new Fact(Feather.ZAP, Texts.of("nodes.on-power"), Texts.of("nodes.on-power.why")));
        } else if ("never".equals(node.apps())) {
            more.add(new Fact(Feather.SLASH, Texts.of("nodes.never"), Texts.of("nodes.never.why")));
        }
        for (String label : node.labels()) {
            more.add(new Fact(Feather.TAG, label, Texts.of("nodes.label.why", label)));
        }
        return more;
    }

    static Running running(List<String> apps) {
        if (apps.isEmpty()) {
            return new Running(0, Texts.of("nodes.no-apps"), "", "");
        }
        boolean all = apps.size() <= NAMES + 1;
        String names = String.join(", ", all ? apps : apps.subList(0, NAMES));
        return new Running(
                apps.size(),
                Texts.count("nodes.apps", apps.size()),
                all ? names : Texts.of("nodes.apps.more", names, apps.size() - NAMES),
                String.join(", ", apps));
    }

    /** The beginning of a key, as it is compared by eye: 7F2A 9C41 E0B6. */
    static String key(@Nullable String id) {
        String hex = id == null ? "" : id.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        String shown = hex.substring(0, Math.min(KEY_SHOWN, hex.length()));
        return shown.replaceAll("(.{" + KEY_GROUP + "})(?=.)", "$1 ");
    }
}
