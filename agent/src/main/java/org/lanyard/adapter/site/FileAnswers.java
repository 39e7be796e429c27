package org.lanyard.adapter.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.site.SiteContent.Body;
import org.lanyard.adapter.site.SiteFiles.Found;

/**
 * Answers with a file: its headers and the encoding that the client likes best; conditions, ranges and the sending are
 * Jetty's resource service's. Thread-safe.
 */
final class FileAnswers {

    private static final List<String> BEST_FIRST = List.of("br", "gzip");
    private static final int COPY_BUFFER = 32 * 1024;

    private final ContentTypes types = new ContentTypes();
    private final Gzip gzip = new Gzip();
    private final ByteBufferPool.Sized buffers;
    private final ResourceService service = new QuietResourceService();

    FileAnswers(ByteBufferPool buffers) {
        this.buffers = new ByteBufferPool.Sized(buffers, false, COPY_BUFFER);
        service.setEtags(true);
        service.setDirAllowed(false);
    }

    /** @param path where the file is in its site */
    void send(Site site, String path, Found.RegularFile file, Request request, Response response, Callback callback)
            throws IOException {
        SiteContent content = choose(site, file, request, response);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, Caching.control(path, types.isHtml(file.name())));
        service.doGet(FileRequest.of(request, content), response, callback, content);
    }

    /** The site's own page for what is not there: a 404, and whole whatever range or condition came with the request. */
    void sendNotFound(Site site, Found.RegularFile page, Request request, Response response, Callback callback)
            throws IOException {
        SiteContent content = choose(site, page, request, response);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, Caching.ASK_FIRST);
        response.setStatus(HttpStatus.NOT_FOUND_404);
        service.doGet(FileRequest.unconditional(request), response, callback, content);
    }

    private SiteContent choose(Site site, Found.RegularFile file, Request request, Response response)
            throws IOException {
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        SiteContent plain = plain(site, file, head);
        Found.RegularFile br = site.files().sibling(file, ".br");
        Found.RegularFile gz = site.files().sibling(file, ".gz");
        boolean compressible = types.isCompressible(file.name()) && Gzip.isWorthIt(file.size());
        if (br == null && gz == null && !compressible) {
            return plain;
        }
        response.getHeaders().put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        // Ranges are of the file as it is: a client that resumes must not depend on how well we compress.
        if (request.getHeaders().contains(HttpHeader.RANGE)) {
            return plain;
        }
        SiteContent best = null;
        for (String encoding : accepted(request)) {
            switch (encoding) {
                case "br" -> best = br == null ? null : onDisk(plain, "br", br);
                case "gzip", "x-gzip", "*" ->
                    best = gz != null ? onDisk(plain, "gzip", gz) : inMemory(plain, file, compressible);
                case "identity" -> best = plain;
                default -> {}
            }
            if (best != null) {
                return best;
            }
        }
        return plain;
    }

    /** The encodings that the client takes, best first; none when it does not say. */
    private static List<String> accepted(Request request) {
        var values = new QuotedQualityCSV(BEST_FIRST);
        for (String value : request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING)) {
            values.addValue(value);
        }
        return values.getValues();
    }

    private SiteContent plain(Site site, Found.RegularFile file, boolean head) {
        Resource resource = ResourceFactory.root().newResource(file.path());
        // Bundles are unpacked with fixed times, so size and time alone would make two releases' files look the same.
        String etag = "\"" + site.spec().release() + "." + Long.toString(file.size(), 36) + "."
                + Long.toString(file.modifiedMillis(), 36) + "\"";
        Instant modified = Instant.ofEpochMilli(file.modifiedMillis());
        Instant shown = modified.isBefore(site.publishedAt()) ? site.publishedAt() : modified;
        return new SiteContent(
                new Body.OnDisk(resource, buffers),
                resource,
                file.size(),
                types.of(file.name()),
                etag,
                shown.truncatedTo(ChronoUnit.SECONDS),
                null,
                head);
    }

    private SiteContent onDisk(SiteContent plain, String encoding, Found.RegularFile encoded) {
        Resource resource = ResourceFactory.root().newResource(encoded.path());
        return plain.encoded(encoding, new Body.OnDisk(resource, buffers), encoded.size());
    }

    private @Nullable SiteContent inMemory(SiteContent plain, Found.RegularFile file, boolean compressible)
            throws IOException {
        byte[] bytes = compressible ? gzip.compressed(file) : null;
        return bytes == null ? null : plain.encoded("gzip", new Body.InMemory(ByteBuffer.wrap(bytes)), bytes.length);
    }
}
