package org.lanyard.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a release is made ready and run, as declared by its source or found out from its files. */
public sealed interface RunPlan {

    /** How this was decided, for a person: {@code "package.json with a start script"}. */
    String because();

    RuntimeKind runtime();

    /** Commands to run before the first start, in this order. */
    List<Step> steps();

    /** The port that the source says the app answers on; null when it says none. */
    @Nullable Integer declaredPort();

    /** Declared by the source, for the steps and the app; the user's settings win. */
    Map<String, String> env();

    /**
     * Static files.
     *
     * @param root folder inside the release that is served, relative; empty for all of it
     * @param spa unknown paths get {@code index.html}
     */
    record Site(
            String because,
            List<Step> steps,
            String root,
            boolean spa,
            @Nullable Integer declaredPort,
            Map<String, String> env)
            implements RunPlan {
        public Site {
            steps = List.copyOf(steps);
            env = Map.copyOf(env);
        }

        /** A site whose source declares neither a port nor an environment. */
        public Site(String because, List<Step> steps, String root, boolean spa) {
            this(because, steps, root, spa, null, Map.of());
        }

        @Override
        public RuntimeKind runtime() {
            return RuntimeKind.SITE;
        }
    }

    /**
     * A native process.
     *
     * @param command for the system's shell
     * @param worker has no port: it counts as healthy while it runs
     * @param declaredPort the port that the source says the app listens on; the app may take another when told by PORT
     * @param tools programs that must be on the PATH, such as {@code node}
     * @param env declared by the source; the user's settings win
     * @param healthPath declared by the source
     */
    record Native(
            String because,
            List<Step> steps,
            String command,
            boolean worker,
            @Nullable Integer declaredPort,
            List<String> tools,
            Map<String, String> env,
            @Nullable String healthPath)
            implements RunPlan {
        public Native {
            steps = List.copyOf(steps);
            tools = List.copyOf(tools);
            env = Map.copyOf(env);
        }

        @Override
        public RuntimeKind runtime() {
            return RuntimeKind.PROCESS;
        }
    }
}
