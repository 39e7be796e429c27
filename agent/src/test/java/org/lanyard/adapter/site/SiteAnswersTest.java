package org.lanyard.adapter.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets from a static site, over real connections. */
final class SiteAnswersTest {

    private static final String LONG = "body { color: #0b7285; }\n".repeat(400);

    @TempDir
    Path root;

    private final Sites sites = new Sites();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        Sites.write(root, "index.html", "<h1>home</h1>");
        Sites.write(root, "docs/index.html", "<h1>docs</h1>");
        Sites.write(root, "empty/keep.txt", "");
        Sites.write(root, "style.css", LONG);
        Sites.write(root, "app.3f2a91c8.js", "go()");
        Sites.write(root, "digits.bin", "0123456789");
        Sites.write(root, "100%/ü b.txt", "odd name");
        Sites.write(root, ".env", "SECRET=1");
        Sites.write(root, ".git/config", "SECRET");
        Sites.write(root, ".well-known/security.txt", "Contact: us");
        port = sites.serve(root);
    }

    @AfterEach
    void close() {
        sites.close();
    }

    @Test
    void welcomePageIsServed() throws IOException {
        var home = Wire.get(port, "/");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.text()).isEqualTo("<h1>home</h1>");
        assertThat(home.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(home.header("cache-control")).isEqualTo("no-cache");
        assertThat(home.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(home.header("server")).isEmpty();
        assertThat(Wire.get(port, "/docs/?a=b").text()).isEqualTo("<h1>docs</h1>");
    }

    @Test
    void folderWithoutSlashIsRedirected() throws IOException {
        var answer = Wire.get(port, "/docs?a=b");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo("/docs/?a=b");
        assertThat(Wire.get(port, "/100%25").header("location")).isEqualTo("/100%25/");
    }

    @Test
    void folderWithoutWelcomePageIsNotListed() throws IOException {
        var answer = Wire.get(port, "/empty/");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("keep.txt");
    }

    @Test
    void fileIsNotAFolder() throws IOException {
        assertThat(Wire.get(port, "/style.css/").status()).isEqualTo(404);
        assertThat(Wire.get(port, "/style.css/x").status()).isEqualTo(404);
    }

    @Test
    void oddNamesAreReached() throws IOException {
        assertThat(Wire.get(port, "/100%25/%C3%BC%20b.txt").text()).isEqualTo("odd name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.env", "/.git/config", "/.git/", "/docs/../.env", "/%2eenv", "/.git%2fconfig"})
    void hiddenFilesAreNotServed(String target) throws IOException {
        var answer = Wire.get(port, target);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("SECRET");
    }

    @Test
    void wellKnownFilesAreServed() throws IOException {
        assertThat(Wire.get(port, "/.well-known/security.txt").text()).isEqualTo("Contact: us");
    }

    @Test
    void unchangedFileIsNotSentAgain() throws IOException {
        var first = Wire.get(port, "/style.css");
        assertThat(first.header("etag")).matches("\"[^\"]+\"");
        for (String condition : new String[] {
            "If-None-Match: " + first.header("etag"),
            "If-None-Match: \"other\", W/" + first.header("etag"),
            "If-Modified-Since: " + first.header("last-modified")
        }) {
            var again = Wire.get(port, "/style.css", condition);
            assertThat(again.status()).as(condition).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("cache-control")).isEqualTo("no-cache");
            assertThat(again.header("vary")).isEqualTo("Accept-Encoding");
        }
        assertThat(Wire.get(port, "/style.css", "If-None-Match: \"other\"").status())
                .isEqualTo(200);
        assertThat(Wire.get(port, "/style.css", "If-Match: \"other\"").status()).isEqualTo(412);
        assertThat(Wire.get(port, "/style.css", "If-Match: *").status()).isEqualTo(200);
    }

    @Test
    void compressedCopyIsRevalidatedToo() throws IOException {
        var first = Wire.get(port, "/style.css", "Accept-Encoding: gzip");
        var again = Wire.get(port, "/style.css", "Accept-Encoding: gzip", "If-None-Match: " + first.header("etag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("etag")).isEqualTo(first.header("etag"));
    }

    @Test
    void otherReleaseWithTheSameSizeAndTimeIsSentAgain(@TempDir Path next) throws Exception {
        FileTime unpacked = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));
        Sites.write(next, "digits.bin", "9876543210");
        Files.setLastModifiedTime(next.resolve("digits.bin"), unpacked);
        Files.setLastModifiedTime(root.resolve("digits.bin"), unpacked);
        Files.setLastModifiedTime(next, FileTime.from(Instant.parse("2026-02-02T00:00:00Z")));
        int nextPort = sites.serve(next, false, "release2");

        var old = Wire.get(port, "/digits.bin");
        for (String condition : new String[] {
            "If-None-Match: " + old.header("etag"), "If-Modified-Since: " + old.header("last-modified")
        }) {
            var fresh = Wire.get(nextPort, "/digits.bin", condition);
            assertThat(fresh.status()).as(condition).isEqualTo(200);
            assertThat(fresh.text()).isEqualTo("9876543210");
        }
    }

    @Test
    void fingerprintedFilesAreKeptForEver() throws IOException {
        assertThat(Wire.get(port, "/app.3f2a91c8.js").header("cache-control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(Wire.get(port, "/style.css").header("cache-control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource({"bytes=2-4,234,bytes 2-4/10", "bytes=7-,789,bytes 7-9/10", "bytes=-2,89,bytes 8-9/10"})
    void rangesAreServed(String range, String expected, String contentRange) throws IOException {
        var answer = Wire.get(port, "/digits.bin", "Range: " + range);
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo(expected);
        assertThat(answer.header("content-range")).isEqualTo(contentRange);
    }

    @Test
    void severalRangesComeInParts() throws IOException {
        var answer = Wire.get(port, "/digits.bin", "Range: bytes=0-1,5-6");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("content-type")).startsWith("multipart/byteranges");
        assertThat(answer.text()).contains("bytes 0-1/10", "bytes 5-6/10", "01", "56");
    }

    @Test
    void hopelessRangesAreRefusedOrIgnored() throws IOException {
        assertThat(Wire.get(port, "/digits.bin", "Range: bytes=50-60").status()).isEqualTo(416);
        String many = "bytes=0-0" + ",2-2,4-4".repeat(20);
        var answer = Wire.get(port, "/digits.bin", "Range: " + many);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("0123456789");
    }

    @Test
    void rangeOfAnotherVersionGetsTheWholeFile() throws IOException {
        String etag = Wire.get(port, "/digits.bin").header("etag");
        assertThat(Wire.get(port, "/digits.bin", "Range: bytes=2-4", "If-Range: " + etag)
                        .text())
                .isEqualTo("234");
        var other = Wire.get(port, "/digits.bin", "Range: bytes=2-4", "If-Range: \"old\"");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text()).isEqualTo("0123456789");
    }

    @Test
    void textIsCompressedForThoseWhoTakeIt() throws IOException {
        var zipped = Wire.get(port, "/style.css", "Accept-Encoding: gzip, deflate");
        assertThat(zipped.header("content-encoding")).isEqualTo("gzip");
        assertThat(zipped.header("vary")).isEqualTo("Accept-Encoding");
        assertThat(zipped.header("content-length")).isEqualTo(String.valueOf(zipped.body().length));
        assertThat(zipped.body().length).isLessThan(LONG.length() / 5);
        assertThat(zipped.unzipped()).isEqualTo(LONG);

        var plain = Wire.get(port, "/style.css");
        assertThat(plain.header("content-encoding")).isEmpty();
        assertThat(plain.header("vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.text()).isEqualTo(LONG);
        assertThat(plain.header("etag")).isNotEqualTo(zipped.header("etag"));
        assertThat(Wire.get(port, "/style.css", "Accept-Encoding: gzip;q=0, identity")
                        .text())
                .isEqualTo(LONG);
    }

    @Test
    void smallAndBinaryFilesAreNotCompressed() throws IOException {
        Sites.write(root, "noise.png", LONG);
        for (String target : new String[] {"/index.html", "/noise.png"}) {
            var answer = Wire.get(port, target, "Accept-Encoding: gzip, br");
            assertThat(answer.header("content-encoding")).as(target).isEmpty();
            assertThat(answer.header("vary")).as(target).isEmpty();
        }
    }

    @Test
    void rangesAreOfThePlainFile() throws IOException {
        var answer = Wire.get(port, "/style.css", "Accept-Encoding: gzip", "Range: bytes=0-3");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("content-encoding")).isEmpty();
        assertThat(answer.text()).isEqualTo("body");
    }

    @Test
    void filesCompressedByTheBuildArePreferred() throws IOException {
        Files.write(root.resolve("style.css.gz"), gzip("made by the build"));
        Sites.write(root, "style.css.br", "brotli bytes");
        var br = Wire.get(port, "/style.css", "Accept-Encoding: gzip, deflate, br");
        assertThat(br.header("content-encoding")).isEqualTo("br");
        assertThat(br.text()).isEqualTo("brotli bytes");
        assertThat(br.header("content-type")).isEqualTo("text/css; charset=utf-8");
        var gz = Wire.get(port, "/style.css", "Accept-Encoding: gzip");
        assertThat(gz.unzipped()).isEqualTo("made by the build");
        assertThat(Wire.get(port, "/style.css", "Accept-Encoding: br;q=0.1, gzip")
                        .header("content-encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void compressedFileOlderThanItsSourceIsNotUsed() throws IOException {
        Files.write(root.resolve("style.css.gz"), gzip("stale"));
        Files.setLastModifiedTime(root.resolve("style.css.gz"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(Wire.get(port, "/style.css", "Accept-Encoding: gzip").unzipped())
                .isEqualTo(LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "a.wasm,application/wasm",
        "a.mjs,text/javascript; charset=utf-8",
        "a.webmanifest,application/manifest+json; charset=utf-8",
        "a.JSON,application/json; charset=utf-8",
        "a.svg,image/svg+xml; charset=utf-8",
        "a.txt,text/plain; charset=utf-8",
        "a.woff2,font/woff2",
        "a.avif,image/avif",
        "a.png,image/png",
        "a.mp4,video/mp4",
        "a.unknown,application/octet-stream",
        "LICENSE,application/octet-stream"
    })
    void contentTypesAreRight(String name, String type) throws IOException {
        Sites.write(root, name, "x");
        assertThat(Wire.get(port, "/" + name).header("content-type")).isEqualTo(type);
    }

    @Test
    void headTellsWhatGetWould() throws IOException {
        var get = Wire.get(port, "/style.css");
        var head = Wire.request(port, "HEAD", "/style.css");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-length")).isEqualTo(String.valueOf(LONG.length()));
        assertThat(head.header("etag")).isEqualTo(get.header("etag"));
        assertThat(Wire.request(port, "HEAD", "/nothing").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"})
    void onlyGetAndHeadAreAllowed(String method) throws IOException {
        var answer = Wire.request(port, method, "/style.css", "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void ownNotFoundPageIsShownWhole() throws IOException {
        assertThat(Wire.get(port, "/nothing").text()).isEqualTo("404 Not Found\n");
        Sites.write(root, "404.html", "<h1>lost?</h1>");
        var answer = Wire.get(port, "/nothing", "Range: bytes=0-1", "If-None-Match: *");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("<h1>lost?</h1>");
        assertThat(answer.header("cache-control")).isEqualTo("no-cache");
    }

    @Test
    void singlePageAppAnswersUnknownPathsButNotMissingScripts() throws Exception {
        int spa = sites.serve(root, true, "release1");
        for (String target : new String[] {"/users/7", "/users/", "/empty/"}) {
            var answer = Wire.get(spa, target);
            assertThat(answer.status()).as(target).isEqualTo(200);
            assertThat(answer.text()).as(target).isEqualTo("<h1>home</h1>");
        }
        assertThat(Wire.get(spa, "/users/jane.doe", "Accept: text/html,*/*;q=0.8")
                        .status())
                .isEqualTo(200);
        assertThat(Wire.get(spa, "/gone.js", "Accept: */*").status()).isEqualTo(404);
        assertThat(Wire.get(spa, "/style.css").text()).isEqualTo(LONG);
        assertThat(Wire.get(port, "/users/7").status()).isEqualTo(404);
    }

    @Test
    void largeFilesArriveWhole() throws IOException {
        byte[] large = new byte[3_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >> 3);
        }
        Files.write(root.resolve("large.bin"), large);
        assertThat(Wire.get(port, "/large.bin").body()).isEqualTo(large);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
