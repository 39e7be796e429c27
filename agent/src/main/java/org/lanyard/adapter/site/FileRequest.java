package org.lanyard.adapter.site;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * A request as Jetty's resource service is to see it: for a file (it would redirect a welcome page's path, which ends with
 * a slash) and without the ranges and conditions that do not hold.
 */
final class FileRequest extends Request.Wrapper {

    private static final HttpURI FILE = HttpURI.from("/file").asImmutable();

    /** More parts than any honest client asks for; each costs an open file. */
    private static final int MAX_RANGES = 16;

    private static final Set<HttpHeader> CONDITIONS = EnumSet.of(
            HttpHeader.RANGE,
            HttpHeader.IF_RANGE,
            HttpHeader.IF_MATCH,
            HttpHeader.IF_NONE_MATCH,
            HttpHeader.IF_MODIFIED_SINCE,
            HttpHeader.IF_UNMODIFIED_SINCE);

    private final HttpFields headers;

    private FileRequest(Request request, HttpFields headers) {
        super(request);
        this.headers = headers;
    }

    static FileRequest unconditional(Request request) {
        HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
        CONDITIONS.forEach(headers::remove);
        return new FileRequest(request, headers);
    }

    static FileRequest of(Request request, SiteContent content) {
        HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
        if (!rangeHolds(request, content)) {
            headers.remove(HttpHeader.RANGE);
        }
        // "*" is any version of what is there, and it is there; Jetty compares it with the tag.
        if ("*".equals(headers.get(HttpHeader.IF_MATCH))) {
            headers.remove(HttpHeader.IF_MATCH);
        }
        // RFC 9110, 13.1.2 compares weakly here, and proxies that compress weaken a tag; Jetty compares strongly.
        String tags = headers.get(HttpHeader.IF_NONE_MATCH);
        if (tags != null && tags.contains("W/\"")) {
            headers.put(HttpHeader.IF_NONE_MATCH, tags.replace("W/\"", "\""));
        }
        // Only the very time that we gave: after a roll-back a file is older than what the client has, and not the
        // same.
        String since = headers.get(HttpHeader.IF_MODIFIED_SINCE);
        if (since != null && !since.equals(content.getLastModified().getValue())) {
            headers.remove(HttpHeader.IF_MODIFIED_SINCE);
        }
        return new FileRequest(request, headers);
    }

    /** RFC 9110, 13.1.5 and 14.2: for GET only, and with If-Range only for exactly that version. */
    private static boolean rangeHolds(Request request, SiteContent content) {
        List<String> ranges = request.getHeaders().getValuesList(HttpHeader.RANGE);
        if (!HttpMethod.GET.is(request.getMethod())
                || ranges.size() > MAX_RANGES
                || ranges.stream().mapToLong(FileRequest::commas).sum() >= MAX_RANGES) {
            return false;
        }
        String ifRange = request.getHeaders().get(HttpHeader.IF_RANGE);
        return ifRange == null
                || ifRange.equals(content.etag())
                || ifRange.equals(content.getLastModified().getValue());
    }

    private static long commas(String value) {
        return value.chars().filter(c -> c == ',').count();
    }

    @Override
    public HttpURI getHttpURI() {
        return FILE;
    }

    @Override
    public HttpFields getHeaders() {
        return headers;
    }
}
