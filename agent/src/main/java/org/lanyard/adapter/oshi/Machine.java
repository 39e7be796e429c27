package org.lanyard.adapter.oshi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lanyard.metrics.LoadAverage;
import org.lanyard.metrics.NodeFacts;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import oshi.software.os.OperatingSystem;
import oshi.spi.SystemInfoProvider;
import oshi.util.PlatformEnum;

/** This machine through OSHI, loaded when made. For one thread at a time. */
final class Machine {

    /** On a Raspberry Pi, OSHI runs a program for each reading; and it changes slowly. */
    private static final long TEMPERATURE_EVERY_NANOS = 60_000_000_000L;

    private final LongSupplier nanos;
    private final OperatingSystem system;
    private final HardwareAbstractionLayer hardware;
    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private long @Nullable [] ticks;
    private @Nullable Double cpuShare;
    private @Nullable Double temperature;
    private @Nullable Long temperatureNanos;

    /** @param nanos monotonic */
    Machine(LongSupplier nanos) {
        this.nanos = nanos;
        SystemInfoProvider info = provider();
        system = info.getOperatingSystem();
        hardware = info.getHardware();
        processor = hardware.getProcessor();
        memory = hardware.getMemory();
    }

    /** OSHI's variant without native code does on Linux and saves the memory of JNA. */
    private static SystemInfoProvider provider() {
        return isLinux() ? new oshi.nativefree.SystemInfo() : new oshi.SystemInfo();
    }

    static boolean isLinux() {
        return PlatformEnum.getCurrentPlatform() == PlatformEnum.LINUX;
    }

    OperatingSystem system() {
        return system;
    }

    NodeFacts facts() {
        String host = system.getNetworkParams().getHostName();
        int dot = host.indexOf('.');
        return new NodeFacts(
                model(),
                os(),
                architecture(System.getProperty("os.arch", "unknown")),
                processor.getLogicalProcessorCount(),
                dot > 0 ? host.substring(0, dot) : host);
    }

    private String os() {
        OperatingSystem.OSVersionInfo version = system.getVersionInfo();
        String codeName = version.getCodeName();
        boolean named = codeName != null && !codeName.isBlank() && !codeName.equals("unknown");
        return system.getFamily() + " " + version.getVersion() + (named ? " (" + codeName + ")" : "");
    }

    private String model() {
        String model = hardware.getComputerSystem().getModel().strip();
        return model.isEmpty() ? "unknown" : model;
    }

    /** The names that container images use. */
    static String architecture(String java) {
        return switch (java.toLowerCase(Locale.ROOT)) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386", "i586", "i686" -> "386";
            default -> java.toLowerCase(Locale.ROOT);
        };
    }

    /** Busy share of all cores since the call before; null at the first. */
    @Nullable Double cpuShare() {
        long[] before = ticks;
        long[] now = processor.getSystemCpuLoadTicks();
        // OSHI remembers its answers for 300 ms: the same ticks are the same look, not an idle machine.
        if (before != null && !Arrays.equals(before, now)) {
            cpuShare = share(before, now);
        }
        ticks = now;
        return cpuShare;
    }

    static double share(long[] before, long[] now) {
        long total = 0;
        for (CentralProcessor.TickType type : CentralProcessor.TickType.values()) {
            total += now[type.getIndex()] - before[type.getIndex()];
        }
        int idle = CentralProcessor.TickType.IDLE.getIndex();
        int waiting = CentralProcessor.TickType.IOWAIT.getIndex();
        long free = now[idle] - before[idle] + now[waiting] - before[waiting];
        return total <= 0 ? 0 : Math.clamp((total - free) / (double) total, 0, 1);
    }

    long memoryTotal() {
        return memory.getTotal();
    }

    long memoryAvailable() {
        return memory.getAvailable();
    }

    long pageSize() {
        return memory.getPageSize();
    }

    @Nullable LoadAverage load() {
        double[] load = processor.getSystemLoadAverage(3);
        return load[0] < 0 ? null : new LoadAverage(load[0], load[1], load[2]);
    }

    @Nullable Double temperature() {
        long now = nanos.getAsLong();
        if (temperatureNanos == null || now - temperatureNanos >= TEMPERATURE_EVERY_NANOS) {
            temperatureNanos = now;
            double celsius = hardware.getSensors().getCpuTemperature();
            temperature = celsius > 0 ? celsius : null; // OSHI's zero and NaN are: no sensor
        }
        return temperature;
    }

    /** Null without a battery. A desktop's or a mouse's that only charges does not count as running on it. */
    @Nullable Boolean onBattery() {
        List<PowerSource> sources = hardware.getPowerSources();
        boolean none = sources.stream().noneMatch(source -> source.getMaxCapacity() > 1);
        return none ? null : sources.stream().anyMatch(source -> source.isDischarging() && !source.isPowerOnLine());
    }

    long uptimeSeconds() {
        return system.getSystemUptime();
    }
}
