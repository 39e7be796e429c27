package org.lanyard.adapter.site;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers that are not a file: errors as one plain line, without a word about the server or its insides. */
final class Answers extends ErrorHandler {

    /** Whatever Jetty itself refuses, a malformed request above all, ends here. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ERROR_EXCEPTION) instanceof HttpException http
                ? http.getCode()
                : response.getStatus();
        send(response, callback, status);
        return true;
    }

    static void send(Response response, Callback callback, int status) {
        response.setStatus(status);
        var headers = response.getHeaders();
        headers.put("X-Content-Type-Options", "nosniff");
        if (HttpStatus.hasNoBody(status)) {
            response.write(true, null, callback);
            return;
        }
        byte[] body = (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(StandardCharsets.US_ASCII);
        headers.put(HttpHeader.CACHE_CONTROL, Caching.ASK_FIRST);
        headers.put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    static void redirect(Response response, Callback callback, String location) {
        response.setStatus(HttpStatus.FOUND_302);
        response.getHeaders().put(HttpHeader.LOCATION, location);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, Caching.ASK_FIRST);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, null, callback);
    }
}
