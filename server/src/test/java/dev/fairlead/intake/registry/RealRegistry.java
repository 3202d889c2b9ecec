package dev.fairlead.intake.registry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** A real registry of container images that notifies an address, and images of nothing that are pushed to it. */
public final class RealRegistry implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final int TRIES = 200;

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private RealRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param address where it notifies, with this {@code Authorization} */
    public static RealRegistry start(Path home, String address, String authorization)
            throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(PROGRAM), "skipped: " + PROGRAM + " is not there: apt-get install docker-registry");
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(home.resolve("registry.yml"), """
                version: 0.1
                log: {level: warn}
                storage:
                  filesystem: {rootdirectory: %s/images}
                http:
                  addr: 127.0.0.1:%d
                notifications:
                  endpoints:
                    - name: fairlead
                      url: %s
                      headers:
                        Authorization: [%s]
                      timeout: 5s
                      threshold: 5
                      backoff: 1s
                """.formatted(home, port, address, authorization));
        var process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "serve",
                        home.resolve("registry.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("registry.log").toFile())
                .start();
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new RealRegistry(process, port);
            } catch (IOException _) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        process.destroy();
        throw new IOException("the registry did not start: " + Files.readString(home.resolve("registry.log")));
    }

    public String host() {
        return "127.0.0.1:" + port;
    }

    /** @return the digest of what was pushed, which differs with its content */
    public String push(String repository, String tag, String content) throws IOException, InterruptedException {
        var layer = content.getBytes(StandardCharsets.UTF_8);
        var settings = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
                .getBytes(StandardCharsets.UTF_8);
        upload(repository, layer);
        upload(repository, settings);
        var manifest = """
                {"schemaVersion":2,"mediaType":"%s",
                 "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},
                 "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":%d,"digest":"%s"}]}
                """.formatted(MANIFEST, settings.length, digest(settings), layer.length, digest(layer))
                .getBytes(StandardCharsets.UTF_8);
        send(HttpRequest.newBuilder(uri("/v2/" + repository + "/manifests/" + tag))
                .header("Content-Type", MANIFEST)
                .PUT(BodyPublishers.ofByteArray(manifest)));
        return digest(manifest);
    }

    private void upload(String repository, byte[] blob) throws IOException, InterruptedException {
        var location = send(HttpRequest.newBuilder(uri("/v2/" + repository + "/blobs/uploads/"))
                .POST(BodyPublishers.noBody()));
        send(HttpRequest.newBuilder(URI.create(location + "&digest=" + digest(blob)))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(blob)));
    }

    private URI uri(String path) {
        return URI.create("http://" + host() + path);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}
