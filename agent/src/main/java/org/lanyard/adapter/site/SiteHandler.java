package org.lanyard.adapter.site;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.IntFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.site.SiteFiles.Found;

/** Finds the site by the port that the request came in on, and its file by the path. Blocks for the disk only. */
final class SiteHandler extends Handler.Abstract {

    private static final String INDEX = "index.html";

    private final IntFunction<@Nullable Site> sites;
    private final FileAnswers answers;

    /** @param sites by port; null where there is none */
    SiteHandler(IntFunction<@Nullable Site> sites, ByteBufferPool buffers) {
        this.sites = sites;
        this.answers = new FileAnswers(buffers);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Site site = siteOf(request);
        if (site == null) {
            Answers.send(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        site.enter();
        Callback leaving = Callback.from(callback, site::leave);
        if (site.isStopping()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        try {
            answer(site, request, response, leaving);
        } catch (IOException | RuntimeException e) {
            leaving.failed(e);
        }
        return true;
    }

    private @Nullable Site siteOf(Request request) {
        return request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress local
                ? sites.apply(local.getPort())
                : null;
    }

    private void answer(Site site, Request request, Response response, Callback callback) throws IOException {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Answers.send(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return;
        }
        String path = Request.getPathInContext(request);
        switch (site.files().find(path)) {
            case Found.RegularFile file
            when !path.endsWith("/") -> answers.send(site, path, file, request, response, callback);
            case Found.Folder()
            when !path.endsWith("/") -> Answers.redirect(response, callback, withSlash(request, path));
            case Found.Folder() -> welcome(site, path, request, response, callback);
            case Found.RegularFile file -> notFound(site, path, request, response, callback);
            case Found.Nothing() -> notFound(site, path, request, response, callback);
        }
    }

    private void welcome(Site site, String path, Request request, Response response, Callback callback)
            throws IOException {
        if (site.files().find(path + INDEX) instanceof Found.RegularFile file) {
            answers.send(site, path + INDEX, file, request, response, callback);
        } else {
            notFound(site, path, request, response, callback);
        }
    }

    private void notFound(Site site, String path, Request request, Response response, Callback callback)
            throws IOException {
        if (site.spa()
                && mayBeTyped(path, request)
                && site.files().find("/" + INDEX) instanceof Found.RegularFile index) {
            answers.send(site, "/" + INDEX, index, request, response, callback);
        } else if (site.files().find("/404.html") instanceof Found.RegularFile page) {
            answers.sendNotFound(site, page, request, response, callback);
        } else {
            Answers.send(response, callback, HttpStatus.NOT_FOUND_404);
        }
    }

    /** A missing script must stay a 404: a browser that gets HTML for it fails with an error that tells nothing. */
    private static boolean mayBeTyped(String path, Request request) {
        boolean noExtension = path.indexOf('.', path.lastIndexOf('/')) < 0;
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return noExtension || accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }

    /** Begins with exactly one slash, so it never names another host: paths with empty segments were refused. */
    private static String withSlash(Request request, String path) {
        String query = request.getHttpURI().getQuery();
        return URIUtil.encodePath(URIUtil.decodePath(path)) + "/" + (query == null ? "" : "?" + query);
    }
}
