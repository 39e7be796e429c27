package org.lanyard.adapter.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Inspector;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.detect.Detected;
import org.lanyard.deploy.detect.Detector;
import org.lanyard.deploy.detect.Facts;
import org.lanyard.deploy.detect.Procfile;
import org.lanyard.deploy.detect.TreeView;
import org.lanyard.model.BundleId;
import org.lanyard.model.Settings;

/** Reads from a bundle, in one pass and without unpacking it, what detection needs to know. */
public final class BundleInspector implements Inspector {

    /** Files that say how the app is built and run: too large a one is an error. */
    private static final Set<String> DECLARING =
            Set.of("shipwreck.toml", "Procfile", "package.json", "requirements.txt", "pyproject.toml");

    private static final int TEXT_BYTES = 256 << 10;
    private static final int SCRIPTS = 32;
    private static final int NAMES = 20_000;
    private static final int DEPTH = 4;

    private final Bundles bundles;

    public BundleInspector(Bundles bundles) {
        this.bundles = bundles;
    }

    @Override
    public Detected detect(BundleId bundle, Settings settings) throws StepFailed {
        var collector = new Collector();
        bundles.reader(bundle).readInto(collector);
        return Detector.detect(collector.facts(), settings);
    }

    private static final class Collector implements TreeSink {
        private final TreeSet<String> names = new TreeSet<>();
        private final Map<String, String> texts = new HashMap<>();
        private int scripts;

        @Override
        public void file(String path, boolean executable, long size, InputStream content)
                throws IOException, StepFailed {
            link(path, "");
            boolean script = path.endsWith(".py") && path.indexOf('/') < 0 && scripts++ < SCRIPTS;
            if (DECLARING.contains(path) && size > TEXT_BYTES) {
                throw new StepFailed(path + " has " + Bytes.show(size) + "; more than " + Bytes.show(TEXT_BYTES)
                        + " are not read. Make it smaller and deploy again.");
            }
            if (DECLARING.contains(path) || script && size <= TEXT_BYTES) {
                texts.put(path, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        /** Links count as names only: what they point to may be anything. */
        @Override
        public void link(String path, String target) {
            boolean near = path.chars().filter(c -> c == '/').count() < DEPTH;
            if (near && names.size() < NAMES) {
                names.add(path);
            }
        }

        Facts facts() throws StepFailed {
            String shipwreck = text("shipwreck.toml");
            String procfile = text("Procfile");
            String json = texts.get("package.json");
            return new Facts(
                    new TreeView(names, texts),
                    shipwreck == null ? null : ShipwreckReader.read(shipwreck),
                    procfile == null ? null : Procfile.parse(procfile),
                    json == null ? null : PackageJsonReader.read(json));
        }

        private @Nullable String text(String name) {
            String text = texts.get(name);
            return text != null && text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
