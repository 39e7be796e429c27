package org.lanyard.api;

import static io.javalin.http.HandlerType.GET;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The apps that come with the program, for a first try: folders of this node, deployed as any other. */
final class Samples {

    private Samples() {}

    /** What is known of one beside its folder. */
    private record Sample(
            String id,
            String name,
            String what,
            String about,
            @Nullable String needs) {}

    private static final List<Sample> ALL = List.of(
            new Sample(
                    "hello",
                    "Hello page",
                    "A static page. The quickest way to see an address that works.",
                    "About 5 s",
                    null),
            new Sample(
                    "guest-book",
                    "Guest book",
                    "A small web app with a database, in Python: visitors leave a line.",
                    "About 5 s",
                    "Python"),
            new Sample(
                    "sensor-api",
                    "Sensor API",
                    "An API that home devices can post readings to, in Node.js, with a page that shows them.",
                    "About 5 s",
                    "Node.js"));

    record SampleJson(
            String id,
            String name,
            @Doc("one or two sentences") String what,
            @Doc("how long it takes") String about,

            @Doc("absolute path on this node; deploy it as a source of type \"folder\"")
            String folder,

            @Doc("what has to be installed for it, as the node's tools name it") @Nullable String needs) {}

    static List<Route> all() {
        return List.of(new Route(
                GET,
                "/api/v1/samples",
                "listSamples",
                "Apps that come with the program; none where they were left out",
                null,
                new Route.Answer.Items(SampleJson.class, "The samples"),
                List.of(),
                call -> new Items<>(in(call.served().samples()))));
    }

    private static List<SampleJson> in(Path folder) {
        return ALL.stream()
                .filter(sample -> Files.isDirectory(folder.resolve(sample.id())))
                .map(sample -> new SampleJson(
                        sample.id(),
                        sample.name(),
                        sample.what(),
                        sample.about(),
                        folder.resolve(sample.id()).toString(),
                        sample.needs()))
                .toList();
    }
}
