package org.lanyard.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look at a source came to, as clients see it. */
record CheckJson(
        @Doc("as it would be taken") AppJson.SourceJson source,
        @Doc("whether the address or the folder answers") boolean reachable,

        @Doc("why it cannot be deployed as it is, and what to do; null when it can") @Nullable String problem,

        Seconds seconds,
        @Doc("git: the default branch first") List<String> branches,
        @Doc("git: the latest first, at most 100") List<String> tags,

        @Doc("git: the branch, tag or commit that is taken") @Nullable String ref,

        @Nullable Commit commit,
        @Nullable Detected detected,
        @Doc("the name that it would get; no app has it") String name,

        @Doc("the port that it would get, or that is wished; null for a worker, which has none") @Nullable Integer port,

        @Doc("why it cannot have the port that is wished") @Nullable String portProblem,

        @Doc("the nodes, best first") List<Place> places) {

    /** How long it took. */
    record Seconds(
            @Doc("until it answered") double reach,
            @Doc("to fetch and read it") double inspect) {}

    record Commit(String id, @Doc("its first line") String message, String author, Instant at) {}

    /** How it would be run. */
    record Detected(
            @Doc(
                    value = "what runs it",
                    oneOf = {"site", "process"})
            String runtime,

            @Doc(
                    value = "what decided that",
                    oneOf = {"static", "node", "python", "procfile", "manifest", "command"})
            String kind,

            @Doc("how that was found out") String because,

            @Doc("what starts it; null for a site") @Nullable String command,

            @Doc("what installs its dependencies") @Nullable String install,
            @Doc("what builds it") @Nullable String build,

            @Doc("which program this node lacks for it, and how to get it") @Nullable String missing,

            @Doc("what of the source is passed over") List<String> notices) {}

    record Place(
            @Doc("its id") String node,
            String name,
            @Doc("it would run there") boolean chosen,
            @Doc("it could run there") boolean fits,
            String because,
            int cpus,
            String architecture) {}
}
