package org.lanyard.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanyard.cluster.ConflictBook;
import org.lanyard.deploy.NewApp;
import org.lanyard.model.App;
import org.lanyard.model.Refused;

/** What lost when two nodes changed the same thing without knowing of each other. */
final class ConflictRoutes {

    private static final String CONFLICTS = "/api/v1/conflicts";
    private static final String CONFLICT = CONFLICTS + "/{conflict}";

    private ConflictRoutes() {}

    /** A version that lost; {@code name} is the app's when it is one. */
    record ConflictJson(
            String id,
            String name,
            @Doc("what it is a version of: app, node …") String kind,
            @Doc("id of that") String of,
            @Doc("name of the node that wrote it") String node,
            Instant at) {}

    record Done(String id, boolean restored) {}

    static List<Route> all() {
        return List.of(
                new Route(
                        GET,
                        CONFLICTS,
                        "listConflicts",
                        "Versions that lost against others which were written at the same time",
                        null,
                        new Route.Answer.Items(ConflictJson.class, "The versions"),
                        List.of(),
                        c -> new Items<>(c.served().conflicts().list().stream()
                                .map(copy -> json(c, copy))
                                .toList())),
                new Route(
                        POST,
                        CONFLICT + "/restore",
                        "restoreConflict",
                        "Make it what holds",
                        null,
                        new Route.Answer.One(200, Done.class, "It holds again"),
                        List.of(),
                        ConflictRoutes::restore),
                new Route(
                        DELETE,
                        CONFLICT,
                        "discardConflict",
                        "Delete it, on every node",
                        null,
                        new Route.Answer.One(200, Done.class, "It is gone"),
                        List.of(),
                        ConflictRoutes::discard));
    }

    private static ConflictJson json(Call call, ConflictBook.Copy copy) {
        App app = copy.app();
        return new ConflictJson(
                copy.id(),
                app == null ? copy.of() : app.name(),
                copy.kind(),
                copy.of(),
                call.served().node().nameOf(copy.by()),
                copy.at());
    }

    private static ConflictBook.Copy copy(Call call) {
        String id = call.http().pathParam("conflict");
        return call.served().conflicts().list().stream()
                .filter(copy -> copy.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Refused.Kind.NOT_FOUND,
                        "There is no such conflict copy, or not any more. `lanyard conflicts` lists what is there."));
    }

    /** An app that is there is changed as by any other command, by the node that has it; one that is gone is made anew. */
    private static @Nullable Object restore(Call call) throws IOException, InterruptedException {
        ConflictBook.Copy copy = copy(call);
        App lost = copy.app();
        if (lost != null && !isThere(call, copy.of())) {
            call.served()
                    .apps()
                    .create(new NewApp(
                            lost.name(),
                            lost.source(),
                            lost.settings(),
                            call.cause("took back what was deleted, deployed")));
            call.served().conflicts().discard(copy.id());
        } else if (lost != null) {
            if (Forwarding.passesOn(call, copy.of())) {
                return null;
            }
            call.served()
                    .apps()
                    .change(
                            copy.of(),
                            now -> lost.settings(),
                            lost.source(),
                            call.cause("took back what had lost, changed"));
            call.served().conflicts().discard(copy.id());
        } else {
            call.served().conflicts().restore(copy.id());
        }
        return new Done(copy.id(), true);
    }

    private static boolean isThere(Call call, String app) {
        return call.served().elsewhere().home(app) != null
                || call.served().apps().list().stream()
                        .anyMatch(view -> view.app().id().value().equals(app));
    }

    private static Object discard(Call call) {
        ConflictBook.Copy copy = copy(call);
        call.served().conflicts().discard(copy.id());
        return new Done(copy.id(), false);
    }
}
