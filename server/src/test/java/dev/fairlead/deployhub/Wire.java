package dev.fairlead.deployhub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP by hand, byte for byte as written: the JDK's client neither sends a foreign Host nor leaves {@code //} alone. Every
 * request has a connection of its own, as it has in the clients that are played here.
 */
record Wire(int port) {
    static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 60_000;

    /** What came back. */
    record Answer(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** @param lines of the head, the request line first */
    Answer exchange(List<String> lines, byte[] body) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            var request = new ByteArrayOutputStream();
            request.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(UTF_8));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(lines.getFirst(), e);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        var status = line(in);
        var headers = new ArrayList<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        var head = new Answer(Integer.parseInt(status.substring(9, 12)), headers, "");
        var body = head.header("Transfer-Encoding").isPresent()
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(head.header("Content-Length").orElse("0")));
        return new Answer(head.status, headers, new String(unpacked(head, body), UTF_8));
    }

    private static byte[] unpacked(Answer head, byte[] body) throws IOException {
        if (!head.header("Content-Encoding").orElse("").equals("gzip")) {
            return body;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unpacked.readAllBytes();
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the answer ended after: " + line.toString(ISO_8859_1));
            }
            line.write(read);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
