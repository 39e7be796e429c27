package org.lanyard.metrics;

import java.util.Collection;
import java.util.Map;

/**
 * Writes metrics in the Prometheus text format 0.0.4
 * (<a href="https://prometheus.io/docs/instrumenting/exposition_formats/">exposition formats</a>).
 */
public final class Prometheus {

    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Prometheus() {}

    /** Families without points are left out. */
    public static String write(Collection<MetricFamily> families) {
        var text = new StringBuilder(4096);
        for (MetricFamily family : families) {
            if (!family.points().isEmpty()) {
                write(family, text);
            }
        }
        return text.toString();
    }

    private static void write(MetricFamily family, StringBuilder text) {
        text.append("# HELP ")
                .append(family.name())
                .append(' ')
                .append(escapeHelp(family.help()))
                .append('\n');
        text.append("# TYPE ")
                .append(family.name())
                .append(' ')
                .append(family.type().word())
                .append('\n');
        for (MetricFamily.Point point : family.points()) {
            text.append(family.name());
            writeLabels(point.labels(), text);
            text.append(' ').append(number(point.value())).append('\n');
        }
    }

    private static void writeLabels(Map<String, String> labels, StringBuilder text) {
        char before = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(before)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escapeLabel(label.getValue()))
                    .append('"');
            before = ',';
        }
        if (!labels.isEmpty()) {
            text.append('}');
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String escapeHelp(String help) {
        return help.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String escapeLabel(String value) {
        return escapeHelp(value).replace("\"", "\\\"");
    }
}
