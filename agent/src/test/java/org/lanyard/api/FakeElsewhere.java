package org.lanyard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.placement.Standing;
import org.lanyard.model.AppId;
import org.lanyard.model.NodeId;
import org.lanyard.model.PlacementWish;

/** Another node that has apps, and is not asked anything. */
final class FakeElsewhere implements Elsewhere {

    final List<JsonNode> apps = new CopyOnWriteArrayList<>();

    void has(String name) {
        apps.add(
                new ObjectMapper().createObjectNode().put("id", "there-" + name).put("name", name));
    }

    @Override
    public List<JsonNode> apps() {
        return apps;
    }

    @Override
    public @Nullable NodeId home(String app) {
        return null;
    }

    @Override
    public @Nullable Place forNew(PlacementWish wish) {
        return null;
    }

    @Override
    public List<Standing> places(PlacementWish wish, @Nullable NodeId decided) {
        return List.of();
    }

    @Override
    public void awaitChange(Duration most) {
        // nobody comes or goes
    }

    @Override
    public Passed pass(NodeId node, String method, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        throw new IOException("It is not asked");
    }

    @Override
    public @Nullable Path bundle(String id) {
        return null;
    }

    @Override
    public Kept kept(AppId app) {
        return new Kept(1, null);
    }

    @Override
    public void watch(Consumer<RemoteEvent> watcher) {
        // nothing happens there
    }
}
