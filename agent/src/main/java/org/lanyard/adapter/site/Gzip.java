package org.lanyard.adapter.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses files when they are asked for and keeps the results of the last ones in a bounded piece of memory, shared by
 * all sites. Thread-safe; may block for a moment. Small by design: it stands in for files that a build has not compressed.
 */
final class Gzip {

    /** Below this, headers outweigh what is saved. */
    private static final int SMALLEST = 1024;

    private static final int LARGEST = 4 * 1024 * 1024;

    private static final int CACHE_BYTES = 2 * 1024 * 1024;

    /** No more compressions at a time: each takes a few hundred kB and a core. */
    private static final int AT_A_TIME = 2;

    /** After so long a wait for its turn, a request gets the file as it is. */
    private static final long PATIENCE_MILLIS = 250;

    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final Map<SiteFiles.Found.RegularFile, byte[]> cache = new LinkedHashMap<>(16, 0.75f, true);
    private int cached;

    static boolean isWorthIt(long size) {
        return size >= SMALLEST && size <= LARGEST;
    }

    /** The file compressed; null when it cannot be had just now, or is not smaller. */
    byte @Nullable [] compressed(SiteFiles.Found.RegularFile file) throws IOException {
        byte[] known = lookUp(file);
        if (known != null || !isMyTurn()) {
            return known;
        }
        try {
            byte[] other = lookUp(file);
            if (other != null) {
                return other;
            }
            byte[] made = compress(file);
            if (made != null) {
                keep(file, made);
            }
            return made;
        } finally {
            turns.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return turns.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte @Nullable [] compress(SiteFiles.Found.RegularFile file) throws IOException {
        var bytes = new ByteArrayOutputStream((int) Math.max(512, file.size() / 3));
        try (var gzip = new GZIPOutputStream(bytes, 8192);
                var in = Files.newInputStream(file.path())) {
            byte[] buffer = new byte[16 * 1024];
            long left = file.size();
            for (int n = in.read(buffer); n > 0 && left > 0; n = in.read(buffer)) {
                gzip.write(buffer, 0, (int) Math.min(n, left));
                left -= n;
            }
        }
        return bytes.size() < file.size() * 0.9 ? bytes.toByteArray() : null;
    }

    private byte @Nullable [] lookUp(SiteFiles.Found.RegularFile file) {
        synchronized (cache) {
            return cache.get(file);
        }
    }

    private void keep(SiteFiles.Found.RegularFile file, byte[] bytes) {
        if (bytes.length > CACHE_BYTES / 4) {
            return;
        }
        synchronized (cache) {
            byte[] before = cache.put(file, bytes);
            cached += bytes.length - (before == null ? 0 : before.length);
            var oldest = cache.entrySet().iterator();
            while (cached > CACHE_BYTES) {
                cached -= oldest.next().getValue().length;
                oldest.remove();
            }
        }
    }
}
