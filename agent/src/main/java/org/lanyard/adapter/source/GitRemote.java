package org.lanyard.adapter.source;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** The exchanges with one git server. Each blocks and is ended by an interrupt; not for use by several threads. */
final class GitRemote {

    private static final RefSpec BRANCHES = new RefSpec("+refs/heads/*:refs/remotes/it/*");
    private static final RefSpec TAGS = new RefSpec("+refs/tags/*:refs/tags/*");

    private final GitAddress address;
    private final SourceLimits limits;

    GitRemote(GitAddress address, SourceLimits limits) {
        this.address = address;
        this.limits = limits;
    }

    /** What the server has, by full name. */
    Map<String, Ref> list() throws IOException {
        try (Transport transport = prepared(Transport.open(address.uri()));
                var connection = transport.openFetch()) {
            return new TreeMap<>(connection.getRefsMap());
        }
    }

    /** That one commit without its history, if the server lets it be asked for. */
    void fetchCommit(Repository into, String commit, ProgressMonitor progress) throws IOException {
        fetch(into, List.of(new RefSpec("+" + commit + ":" + Constants.R_REMOTES + "it/wanted")), 1, progress);
    }

    /** All branches and tags with their whole history. */
    void fetchAll(Repository into, ProgressMonitor progress) throws IOException {
        fetch(into, List.of(BRANCHES, TAGS), 0, progress);
    }

    /** The commits of all branches and tags, without files where the server can leave them out. */
    void fetchHistory(Repository into, ProgressMonitor progress) throws IOException {
        try (Transport transport = prepared(Transport.open(into, address.uri()))) {
            transport.setFilterSpec(FilterSpec.fromFilterLine("tree:0"));
            transport.fetch(progress, List.of(BRANCHES, TAGS));
        } catch (org.eclipse.jgit.errors.TransportException e) {
            if (e.getMessage() == null
                    || !e.getMessage().toLowerCase(java.util.Locale.ROOT).contains("filter")) {
                throw e;
            }
            fetchAll(into, progress);
        }
    }

    private void fetch(Repository into, Collection<RefSpec> specs, int depth, ProgressMonitor progress)
            throws IOException {
        try (Transport transport = prepared(Transport.open(into, address.uri()))) {
            if (depth > 0) {
                transport.setDepth(depth);
            }
            transport.fetch(progress, specs);
        }
    }

    private Transport prepared(Transport transport) {
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setTimeout((int) limits.connect().toSeconds());
        transport.setCredentialsProvider(null);
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new CappedConnections(limits.totalBytes()));
        }
        return transport;
    }
}
