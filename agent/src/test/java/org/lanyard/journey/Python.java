package org.lanyard.journey;

/** Small apps that need nothing but Python. */
public final class Python {

    private Python() {}

    /** Answers "VERSION token", where the token is another one in each process. */
    public static String server(String version) {
        return serving(version, "int(os.environ['PORT'])");
    }

    /** The same, deaf to PORT. */
    static String fixed(String version, int port) {
        return serving(version, Integer.toString(port));
    }

    private static String serving(String version, String port) {
        return """
                import http.server, os, socketserver, uuid
                body = ('%s ' + uuid.uuid4().hex).encode()
                class Handler(http.server.BaseHTTPRequestHandler):
                    protocol_version = 'HTTP/1.1'
                    def do_GET(self):
                        self.send_response(200)
                        self.send_header('Content-Length', str(len(body)))
                        self.end_headers()
                        self.wfile.write(body)
                    def log_message(self, *args):
                        pass
                class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
                    allow_reuse_address = True
                    daemon_threads = True
                    request_queue_size = 100
                server = Server(('127.0.0.1', %s), Handler)
                print('serving %s', flush=True)
                server.serve_forever()
                """.formatted(version, port, version);
    }

    /** Says something, then ends. */
    static String dying(String words) {
        return "import sys\nprint('" + words + "', flush=True)\nsys.exit(3)\n";
    }
}
