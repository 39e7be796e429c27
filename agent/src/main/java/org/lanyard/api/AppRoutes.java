package org.lanyard.api;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.AppView;
import org.lanyard.deploy.Apps;
import org.lanyard.deploy.NewApp;
import org.lanyard.model.AppName;
import org.lanyard.model.PlacementWish;
import org.lanyard.model.Refused;
import org.lanyard.model.Release;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/** Apps: list, create, look at, change, command. */
final class AppRoutes {

    private static final String APPS = "/api/v1/apps";
    private static final String APP = APPS + "/{name}";
    private static final int NAMES_TRIED = 100;

    /** Nodes on which a change is durable: 1, or 2 for "at least two". */
    private static final String COPIES = "Lanyard-Copies";

    /** What a person should know of an answer that is none the less a success; ASCII. */
    static final String NOTICE = "Lanyard-Notice";

    private AppRoutes() {}

    static List<Route> all() {
        return List.of(
                new Route(
                        GET,
                        APPS,
                        "listApps",
                        "All apps, by name",
                        null,
                        items(AppJson.class),
                        List.of(),
                        AppRoutes::list),
                new Route(
                        POST,
                        APPS,
                        "createApp",
                        "Create an app and deploy it",
                        AppRequests.Create.class,
                        created(),
                        List.of(),
                        AppRoutes::create),
                new Route(
                        GET,
                        APP,
                        "getApp",
                        "One app",
                        null,
                        app(200),
                        List.of(),
                        c -> c.answers().app(c.served().apps().get(c.app()))),
                new Route(
                        PATCH,
                        APP,
                        "changeApp",
                        "Change settings or the source",
                        AppRequests.Change.class,
                        app(200),
                        List.of(),
                        AppRoutes::change),
                new Route(
                        DELETE,
                        APP,
                        "destroyApp",
                        "Take an app down and delete it",
                        null,
                        app(202),
                        List.of(new Route.Parameter("volumes", Boolean.class, "delete its volumes too")),
                        c -> view(c, c.served().apps().destroy(c.app(), c.flag("volumes"), c.cause("destroyed")))),
                command(
                        "redeploy",
                        "Roll out what the source has now",
                        AppRequests.Redeploy.class,
                        AppRoutes::redeploy),
                command("rollback", "Go back to an older release", AppRequests.Rollback.class, AppRoutes::rollBack),
                command(
                        "stop",
                        "Stop an app; it stays and can be started",
                        null,
                        c -> view(c, c.served().apps().stop(c.app(), c.cause("stopped")))),
                command(
                        "start",
                        "Start a stopped app",
                        null,
                        c -> view(c, c.served().apps().start(c.app(), c.cause("started")))),
                command(
                        "cancel",
                        "End what is under way; a running release runs on",
                        null,
                        c -> view(c, c.served().apps().cancel(c.app(), c.cause("cancelled")))),
                new Route(
                        GET,
                        APP + "/releases",
                        "listReleases",
                        "Kept releases, newest first",
                        null,
                        items(AppAnswers.ReleaseJson.class),
                        List.of(),
                        AppRoutes::releases),
                new Route(
                        GET,
                        APP + "/instances",
                        "listInstances",
                        "Running copies",
                        null,
                        items(AppJson.Instance.class),
                        List.of(),
                        c -> new Items<>(c.answers().instances(c.served().apps().get(c.app())))),
                new Route(
                        GET,
                        APP + "/history",
                        "listHistory",
                        "What happened to it, oldest first",
                        null,
                        items(AppAnswers.HistoryJson.class),
                        List.of(new Route.Parameter("limit", Integer.class, "the newest so many; 100 when absent")),
                        c -> new Items<>(c.served().apps().history(c.app(), c.number("limit", 1, 10_000, 100)).stream()
                                .map(AppAnswers::history)
                                .toList())));
    }

    private static Route command(String verb, String summary, @Nullable Class<?> request, Route.Handler handler) {
        return new Route(POST, APP + "/" + verb, verb + "App", summary, request, app(202), List.of(), handler);
    }

    private static Route.Answer app(int status) {
        return new Route.Answer.One(status, AppJson.class, "The app as it is now");
    }

    private static Route.Answer created() {
        return new Route.Answer.One(201, AppJson.class, "The app; its deployment goes on");
    }

    private static Route.Answer items(Class<?> type) {
        return new Route.Answer.Items(type, "The list");
    }

    /** A command's answer: it is given when the change is on two nodes, and tells when it is not. */
    private static Object view(Call call, AppView view) {
        Elsewhere.Kept kept = call.served().elsewhere().kept(view.app().id());
        call.http().header(COPIES, Integer.toString(kept.copies()));
        if (kept.notice() != null) {
            call.http().header(NOTICE, kept.notice());
        }
        return call.answers().app(view);
    }

    /** Those of this node and of all others, by name. */
    private static Object list(Call call) {
        var all = new TreeMap<String, Object>();
        for (JsonNode there : call.served().elsewhere().apps()) {
            all.put(there.path("name").asText() + " " + there.path("id").asText(), there);
        }
        for (AppJson here : call.answers().apps(call.served().apps().list())) {
            all.put(here.name() + " " + here.id(), here);
        }
        return new Items<>(List.copyOf(all.values()));
    }

    private static @Nullable Object create(Call call) throws Exception {
        AppRequests.Create body = call.body(AppRequests.Create.class).value();
        Source source = source(body);
        PlacementWish wish = Placements.wish(call, body.placement());
        Settings settings = new Wishes(call.port()).settings(body, wish);
        String cause = call.cause("deployed");
        if (source instanceof Source.Git && Forwarding.passesOnNew(call, settings.placement())) {
            return null;
        }
        String placed = Forwarding.placed(call);
        Apps apps = call.served().apps();
        AppView view = body.name() != null
                ? apps.create(new NewApp(Wishes.name(body.name()), source, settings, cause, placed))
                : createNamed(call, apps, AppName.from(place(source)), source, settings, cause, placed);
        call.http().header("Location", APPS + "/" + view.app().name());
        return view(call, view);
    }

    static Source source(AppRequests.Create body) {
        if (body.source() == null) {
            throw BadRequest.field(
                    "source",
                    "It is missing: give {\"type\":\"git\",\"url\":…} or {\"type\":\"folder\"," + "\"folder\":…}.");
        }
        return Sources.of(body.source());
    }

    /** Another client may take a name between the look and the wish: then the next one is tried. */
    private static AppView createNamed(
            Call call, Apps apps, String base, Source source, Settings settings, String cause, String placed) {
        for (int i = 0; ; i++) {
            try {
                return apps.create(
                        new NewApp(AppName.free(base, names(call)::contains), source, settings, cause, placed));
            } catch (Refused e) {
                if (e.kind() != Refused.Kind.NAME_TAKEN || i == NAMES_TRIED) {
                    throw e;
                }
            }
        }
    }

    /** Of the apps of all nodes. */
    private static Set<String> names(Call call) {
        Set<String> names = new HashSet<>();
        call.served().apps().list().forEach(view -> names.add(view.app().name()));
        call.served()
                .elsewhere()
                .apps()
                .forEach(app -> names.add(app.path("name").asText()));
        return names;
    }

    /** What names an app that was given no name. */
    static String place(Source source) {
        String place = switch (source) {
            case Source.Git git -> git.shownUrl();
            case Source.Folder folder -> folder.folder();
        };
        return source.path() == null ? place : place + "/" + source.path();
    }

    private static Object change(Call call) {
        Bodies.Read<AppRequests.Change> read = call.body(AppRequests.Change.class);
        var wishes = new Wishes(call.port());
        if (read.nulls().contains("source")) {
            throw BadRequest.field("source", "An app cannot be without a source; leave the field out to keep it.");
        }
        Source source =
                read.value().source() == null ? null : Sources.of(read.value().source());
        // checked here, because the core's thread calls what is handed over
        Settings now = call.served().apps().get(call.app()).app().settings();
        PlacementWish placement = Placements.wish(call, read.value().placement());
        wishes.apply(now, read.value(), read.nulls(), placement);
        return view(
                call,
                call.served()
                        .apps()
                        .change(
                                call.app(),
                                old -> wishes.apply(old, read.value(), read.nulls(), placement),
                                source,
                                call.cause("changed")));
    }

    private static Object redeploy(Call call) {
        boolean force = Boolean.TRUE.equals(
                call.body(AppRequests.Redeploy.class).value().force());
        return view(call, call.served().apps().redeploy(call.app(), force, call.cause("redeployed")));
    }

    private static Object rollBack(Call call) {
        Integer release = call.body(AppRequests.Rollback.class).value().release();
        if (release != null) {
            Checked.number("release", release, 1, Integer.MAX_VALUE);
        }
        return view(call, call.served().apps().rollBack(call.app(), release, call.cause("rolled back")));
    }

    private static Object releases(Call call) {
        Release current = call.served().apps().get(call.app()).release();
        return new Items<>(call.served().apps().releases(call.app()).stream()
                .map(r -> call.answers().release(r, current))
                .toList());
    }
}
