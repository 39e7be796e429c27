package org.lanyard.app.apps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.lanyard.app.client.HistoryEntry;
import org.lanyard.app.client.InstanceUsage;
import org.lanyard.app.client.UsageSample;
import org.lanyard.app.ui.HourChart;
import org.lanyard.app.ui.Texts;

/** An hour of an app from what each of its copies used: the copies' means of every half minute, added up. Pure. */
final class UsageHour {

    private static final long BUCKET = 30;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<String> TELLING = Set.of("Moving", "Updating", "Failed", "Stopped");

    private UsageHour() {}

    /** @param value of a sample; NaN leaves the sample out */
    static List<HourChart.Point> points(
            List<InstanceUsage> usage,
            Instant end,
            java.util.function.ToDoubleBiFunction<InstanceUsage, UsageSample> value) {
        var sums = new TreeMap<Long, Double>();
        for (InstanceUsage copy : usage) {
            var means = new TreeMap<Long, double[]>();
            for (UsageSample sample : copy.samples()) {
                double v = value.applyAsDouble(copy, sample);
                if (!Double.isNaN(v)
                        && !sample.at().isBefore(end.minus(HOUR))
                        && !sample.at().isAfter(end)) {
                    double[] mean = means.computeIfAbsent(
                            Math.floorDiv(sample.at().getEpochSecond(), BUCKET), _ -> new double[2]);
                    mean[0] += v;
                    mean[1]++;
                }
            }
            means.forEach((bucket, mean) -> sums.merge(bucket, mean[0] / mean[1], Double::sum));
        }
        var points = new ArrayList<HourChart.Point>();
        sums.forEach((bucket, sum) -> points.add(new HourChart.Point(Instant.ofEpochSecond(bucket * BUCKET), sum)));
        return points;
    }

    static double highest(List<HourChart.Point> points) {
        return points.stream().mapToDouble(HourChart.Point::value).max().orElse(0);
    }

    /** What happened within the hour; of several at once only the first. */
    static List<HourChart.Moment> moments(List<HistoryEntry> history, Instant end) {
        var moments = new ArrayList<HourChart.Moment>();
        for (HistoryEntry entry : history) {
            boolean within = entry.at().isAfter(end.minus(HOUR)) && !entry.at().isAfter(end);
            boolean close = !moments.isEmpty()
                    && Duration.between(moments.getLast().at(), entry.at()).toMinutes() < 1;
            if (within && !close && TELLING.contains(entry.state())) {
                moments.add(new HourChart.Moment(entry.at(), Texts.of("apps.moment." + entry.state())));
            }
        }
        return moments;
    }

    /** @param share what a copy's processors are of its node's: 1 / their number */
    static List<HourChart.Point> cpu(List<InstanceUsage> usage, Instant end, ToDoubleFunction<String> share) {
        return points(usage, end, (copy, sample) -> sample.cpu() * share.applyAsDouble(copy.id()));
    }

    static List<HourChart.Point> memory(List<InstanceUsage> usage, Instant end) {
        return points(usage, end, (_, sample) -> sample.memoryBytes());
    }
}
