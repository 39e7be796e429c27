package org.lanyard.api;

import static io.javalin.http.HandlerType.POST;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lanyard.deploy.Cancel;
import org.lanyard.model.Refused;
import org.lanyard.model.Settings;
import org.lanyard.model.Source;

/**
 * A look at a source without making an app of it. It may take long, so a blank is sent now and then, which JSON allows before
 * the object: a client that has gone is noticed by that, and the look is given up.
 */
final class CheckRoutes {

    private static final int MOST = 8;
    private static final long BLANK_MILLIS = 500;

    private final Semaphore free = new Semaphore(MOST);

    List<Route> all() {
        return List.of(new Route(
                POST,
                "/api/v1/apps/check",
                "checkApp",
                "Look at a source: what it has, how it would be run, where; creates nothing",
                AppRequests.Create.class,
                new Route.Answer.One(200, CheckJson.class, "What was found, also when it does not answer"),
                List.of(),
                this::check));
    }

    private @Nullable Object check(Call call) throws Exception {
        AppRequests.Create body = call.body(AppRequests.Create.class).value();
        Source source = AppRoutes.source(body);
        String name = body.name() == null ? null : Wishes.name(body.name());
        Settings settings = new Wishes(call.port()).settings(body, Placements.wish(call, body.placement()));
        // A git address is looked at by the node that would get it, which is the one that has to fetch it.
        if (source instanceof Source.Git && passesOn(call, settings)) {
            return null;
        }
        if (!free.tryAcquire()) {
            throw new BadRequest(
                    429, "too-many", MOST + " sources are being looked at already. Try again in a moment.", null);
        }
        var look = new Look(call, source, settings, name);
        var cancel = new Cancel();
        var answer = new CompletableFuture<CheckJson>();
        Thread.ofVirtual().name("check").start(() -> {
            try {
                answer.complete(look.answer(cancel));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            } finally {
                free.release();
            }
        });
        try {
            return await(call, answer);
        } finally {
            cancel.cancel();
        }
    }

    /** That no node could have it is part of the answer. */
    private static boolean passesOn(Call call, Settings settings) throws IOException, InterruptedException {
        try {
            return Forwarding.passesOnNew(call, settings.placement());
        } catch (Refused nowhere) {
            if (nowhere.kind() != Refused.Kind.CONFLICT) {
                throw nowhere;
            }
            return false;
        }
    }

    /** The answer, or null when it was begun before and is complete now. */
    private static @Nullable Object await(Call call, CompletableFuture<CheckJson> answer) throws Exception {
        var response = call.http().res();
        while (true) {
            try {
                CheckJson found = answer.get(BLANK_MILLIS, TimeUnit.MILLISECONDS);
                if (!response.isCommitted()) {
                    return found;
                }
                try (OutputStream out = response.getOutputStream()) {
                    out.write(call.bodies().write(found));
                }
                return null;
            } catch (TimeoutException notYet) {
                blank(call);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
    }

    private static void blank(Call call) throws IOException {
        var response = call.http().res();
        response.setStatus(200);
        response.setContentType("application/json");
        response.getOutputStream().write(' ');
        response.getOutputStream().flush();
    }
}
