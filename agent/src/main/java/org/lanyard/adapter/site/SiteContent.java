package org.lanyard.adapter.site;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.IOResources;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One file in one encoding, as Jetty's resource service wants it.
 *
 * @param body where the bytes come from
 * @param etag strong, quoted; Jetty tells encodings apart by the suffix {@code --gzip} or {@code --br}
 * @param encoding null for the file as it is
 * @param headOnly the body is not even read
 */
record SiteContent(
        Body body,
        Resource resource,
        long length,
        String type,
        String etag,
        Instant lastModified,
        @Nullable String encoding,
        boolean headOnly)
        implements HttpContent {

    sealed interface Body {

        record OnDisk(Resource resource, ByteBufferPool.Sized buffers) implements Body {}

        /** @param bytes read by many, so never moved: only its duplicates are */
        record InMemory(ByteBuffer bytes) implements Body {}
    }

    /** The same file in an encoding; its tag differs by the suffix that Jetty expects. */
    SiteContent encoded(String encoding, Body body, long length) {
        String tag = etag.substring(0, etag.length() - 1) + "--" + encoding + "\"";
        return new SiteContent(body, resource, length, type, tag, lastModified, encoding, headOnly);
    }

    @Override
    public void writeTo(Content.Sink sink, long offset, long length, Callback callback) {
        if (headOnly) {
            sink.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        switch (body) {
            case Body.OnDisk disk -> IOResources.copy(disk.resource(), sink, disk.buffers(), offset, length, callback);
            case Body.InMemory memory -> {
                int count = (int) (length < 0 ? memory.bytes().limit() - offset : length);
                sink.write(true, memory.bytes().slice((int) offset, count), callback);
            }
        }
    }

    @Override
    public HttpField getContentType() {
        return new HttpField(HttpHeader.CONTENT_TYPE, type);
    }

    @Override
    @SuppressWarnings("NullAway") // Jetty's contract is: null where there is none
    public @Nullable HttpField getContentEncoding() {
        return encoding == null ? null : new HttpField(HttpHeader.CONTENT_ENCODING, encoding);
    }

    @Override
    public HttpField getContentLength() {
        return new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, length);
    }

    @Override
    public HttpField getLastModified() {
        return new HttpField(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(lastModified));
    }

    @Override
    public HttpField getETag() {
        return new HttpField(HttpHeader.ETAG, etag);
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable String getCharacterEncoding() {
        return MimeTypes.getCharsetFromContentType(type);
    }

    @Override
    @SuppressWarnings("NullAway")
    public MimeTypes.@Nullable Type getMimeType() {
        return null; // only asked of generated content
    }

    @Override
    public Instant getLastModifiedInstant() {
        return lastModified;
    }

    @Override
    public long getContentLengthValue() {
        return length;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    /** Empty: the encoding has been chosen, and {@code Vary} set, before. */
    @Override
    public Set<CompressedContentFormat> getPreCompressedContentFormats() {
        return Set.of();
    }
}
