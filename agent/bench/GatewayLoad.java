import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients do, and what they see. */
final class GatewayLoad {

    /**
     * One run of wrk.
     *
     * @param p99Micros the 99th percentile of the time to an answer
     * @param failed answers that did not come, or were not a success
     */
    record Run(double perSecond, long requests, double p99Micros, long failed) {}

    private static final Pattern NUMBER = Pattern.compile("([0-9.]+)(us|ms|s|m)?");

    private GatewayLoad() {}

    static Process startWrk(int port, String path, int connections, int seconds) throws IOException {
        return new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--latency",
                        "--timeout",
                        "10s",
                        "http://127.0.0.1:" + port + path)
                .redirectErrorStream(true)
                .start();
    }

    static Run finish(Process wrk) throws IOException {
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher errors = Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)")
                .matcher(text);
        long failed = 0;
        if (errors.find()) {
            for (int i = 1; i <= 4; i++) {
                failed += Long.parseLong(errors.group(i));
            }
        }
        Matcher refused = Pattern.compile("Non-2xx or 3xx responses: (\\d+)").matcher(text);
        failed += refused.find() ? Long.parseLong(refused.group(1)) : 0;
        return new Run(
                Double.parseDouble(find(text, "Requests/sec:\\s+([0-9.]+)")),
                Long.parseLong(find(text, "(\\d+) requests in")),
                micros(find(text, "(?m)^\\s+99%\\s+(\\S+)")),
                failed);
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk said: " + text);
        }
        return matcher.group(1);
    }

    private static double micros(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("No time: " + text);
        }
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value;
            case "ms" -> value * 1e3;
            case "s" -> value * 1e6;
            default -> value * 60e6;
        };
    }

    /** Asks for a slow stream again and again; returns how many were complete, and minus one when one was not. */
    static int streamUntil(int port, AtomicBoolean stop) {
        int complete = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (; !stop.get(); complete++) {
                socket.getOutputStream()
                        .write("GET /stream HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                if (!readAnswer(in)) {
                    return -1;
                }
            }
            return complete;
        } catch (IOException e) {
            System.err.println("A stream failed: " + e);
            return -1;
        }
    }

    private static boolean readAnswer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            head.append((char) b);
        }
        if (head.indexOf(" 200 ") != 8) {
            return false;
        }
        int length = Integer.parseInt(find(head.toString(), "Content-Length: (\\d+)"));
        return in.readNBytes(length).length == length;
    }
}
