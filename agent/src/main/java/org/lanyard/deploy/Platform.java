package org.lanyard.deploy;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lanyard.cluster.secrets.Secrets;
import org.lanyard.model.RuntimeKind;
import org.lanyard.run.Ports;
import org.lanyard.run.Prober;
import org.lanyard.run.Runtime;

/**
 * Everything that the deployer acts through.
 *
 * @param secrets opens what the catalog could not open when it read it
 * @param homes which of the catalog's apps are this node's to lead
 * @param hostEnvironment what an instance's environment is built upon
 * @param reservedPorts the node's own, never an app's
 * @param runtimeNotices what users of a runtime should know on this node: a missing sandbox
 * @param host by which this node's apps are addressed: {@code "localhost"}
 */
public record Platform(
        Catalog catalog,
        Secrets secrets,
        Homes homes,
        SourceFetcher fetcher,
        Inspector inspector,
        Builder builder,
        Map<RuntimeKind, Runtime> runtimes,
        Map<RuntimeKind, Set<String>> runtimeNotices,
        Prober prober,
        Ports ports,
        Gateway gateway,
        LogReader logs,
        AppFiles files,
        InstanceWatcher watcher,
        Loop loop,
        InstantSource clock,
        Supplier<String> ids,
        Map<String, String> hostEnvironment,
        Set<Integer> reservedPorts,
        String host) {}
