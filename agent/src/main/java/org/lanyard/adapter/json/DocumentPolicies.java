package org.lanyard.adapter.json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lanyard.cluster.NodePolicies;
import org.lanyard.cluster.NodePolicy;
import org.lanyard.model.NodeId;
import org.lanyard.store.Document;
import org.lanyard.store.DocumentStore;

/** What was said of nodes, as documents of the kind {@code node}, each under its node's id. */
public final class DocumentPolicies implements NodePolicies {

    private final Shelf<NodePolicy> shelf;
    private final Map<NodeId, NodePolicy> known = new ConcurrentHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Reads what there is. */
    public DocumentPolicies(DocumentStore store, Json json) {
        this.shelf = new Shelf<>(store, "node", Codec.policies(json));
        store.listen(this::changed);
        shelf.all().forEach(policy -> known.put(policy.node(), policy));
    }

    private void changed(List<Document> documents) {
        List<Document> ours = documents.stream().filter(shelf::holds).toList();
        ours.stream().filter(Document::deleted).forEach(d -> known.remove(new NodeId(d.id())));
        shelf.decode(ours.stream().filter(d -> !d.deleted()).toList()).forEach(p -> known.put(p.node(), p));
        if (!ours.isEmpty()) {
            watchers.forEach(Runnable::run);
        }
    }

    @Override
    public NodePolicy of(NodeId node) {
        NodePolicy said = known.get(node);
        return said == null ? NodePolicy.of(node) : said;
    }

    @Override
    public CompletableFuture<Void> save(NodePolicy policy) {
        return shelf.write(List.of(shelf.put(policy.node().value(), policy)));
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        watchers.add(changed);
        return () -> watchers.remove(changed);
    }
}
