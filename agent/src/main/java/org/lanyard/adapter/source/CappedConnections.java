package org.lanyard.adapter.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** HTTP connections that together read no more than so many bytes. */
final class CappedConnections implements HttpConnectionFactory {

    private final AtomicLong left;

    CappedConnections(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return new Capped(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new Capped(url, proxy);
    }

    /** The server sends more than the limit. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("the server sends too much");
        }
    }

    private final class Capped extends JDKHttpConnection {
        Capped(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    count(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    count(read);
                    return read;
                }
            };
        }

        private void count(int read) throws TooMuch {
            if (left.addAndGet(-Math.max(0, read)) < 0) {
                throw new TooMuch();
            }
        }
    }
}
