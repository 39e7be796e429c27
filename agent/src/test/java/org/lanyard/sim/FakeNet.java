package org.lanyard.sim;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanyard.run.Ports;

/** The machine's TCP ports: who has bound which. Outlives the agent, as a kernel does. */
public final class FakeNet implements Ports {

    /** @param marker of the instance that listens; null when it is none */
    private record Binding(String holder, @Nullable String marker) {}

    private final TreeMap<Integer, Binding> bound = new TreeMap<>();
    private int next = 40_000;

    boolean bind(int port, String holder, @Nullable String marker) {
        return bound.putIfAbsent(port, new Binding(holder, marker)) == null;
    }

    void unbind(int port) {
        bound.remove(port);
    }

    void unbindAllOf(String marker) {
        bound.values().removeIf(binding -> marker.equals(binding.marker()));
    }

    boolean isBound(int port) {
        return bound.containsKey(port);
    }

    boolean isHeldBy(String marker) {
        return bound.values().stream().anyMatch(binding -> marker.equals(binding.marker()));
    }

    @Nullable String instanceOn(int port) {
        Binding binding = bound.get(port);
        return binding == null ? null : binding.marker();
    }

    @Override
    public int free() {
        do {
            next++;
        } while (isBound(next));
        return next;
    }

    @Override
    public boolean isFree(int port) {
        return !isBound(port);
    }

    @Override
    public Set<Integer> listening(long pid, String instanceMarker) {
        Set<Integer> ports = new TreeSet<>();
        bound.forEach((port, binding) -> {
            if (instanceMarker.equals(binding.marker())) {
                ports.add(port);
            }
        });
        return ports;
    }

    @Override
    public Optional<String> holder(int port) {
        Binding binding = bound.get(port);
        return binding == null ? Optional.empty() : Optional.of(binding.holder());
    }
}
