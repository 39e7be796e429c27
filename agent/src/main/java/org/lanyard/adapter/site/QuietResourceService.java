package org.lanyard.adapter.site;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Jetty's, with our answers: Jetty's own error handling takes the caching headers off a 304. */
final class QuietResourceService extends ResourceService {

    @Override
    protected void writeHttpError(Request request, Response response, Callback callback, int status) {
        Answers.send(response, callback, status);
    }
}
