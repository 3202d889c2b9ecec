package dev.fairlead.rollout.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.deployer.order.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Docker Engine and a real registry, with images made of a static busybox; everything of theirs in one folder. */
public final class Dockerd implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(40);
    private static final List<String> PROGRAMS =
            List.of("/usr/sbin/dockerd", "/usr/bin/docker-registry", "/bin/busybox");

    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final int registry;
    private final String bridge;

    private Dockerd(Path home, int registry) {
        this.home = home;
        this.registry = registry;
        this.bridge = "fairlead" + registry;
    }

    /** Starts them; the test is skipped, with the reason, where they are not there or not allowed to run. */
    public static Dockerd start(Path home) throws IOException, InterruptedException {
        for (var program : PROGRAMS) {
            assumeTrue(
                    Files.isExecutable(Path.of(program)),
                    program + " is not there: apt-get install docker.io docker-registry busybox-static");
        }
        assumeTrue(runs("docker", "--version"), "the program docker is not there: apt-get install docker-cli");
        assumeTrue(runs("ip", "-V"), "the program ip is not there: apt-get install iproute2");
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can start a Docker Engine");
        var engine = new Dockerd(home, Sshd.freePort());
        try {
            engine.makeBridge();
            engine.startEngine();
            engine.startRegistry();
            engine.makeImages();
            return engine;
        } catch (IOException | InterruptedException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return said(List.of(command)).code() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** A bridge of its own: two engines on one would give the same addresses. */
    private void makeBridge() throws IOException, InterruptedException {
        var made = said(List.of("ip", "link", "add", bridge, "type", "bridge"));
        assumeTrue(made.code() == 0, "no network can be made here: " + made.text());
        must("ip", "address", "add", "10.231.%d.1/24".formatted(registry % 256), "dev", bridge);
        must("ip", "link", "set", bridge, "up");
    }

    private void startEngine() throws IOException, InterruptedException {
        var log = home.resolve("dockerd.log");
        var process = new ProcessBuilder(
                        "dockerd",
                        "--data-root",
                        home.resolve("data").toString(),
                        "--exec-root",
                        home.resolve("exec").toString(),
                        "--pidfile",
                        home.resolve("pid").toString(),
                        "-H",
                        "unix://" + socket(),
                        "--iptables=false",
                        "--ip6tables=false",
                        "--bridge",
                        bridge)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.add(process);
        var deadline = Deadline.in(TO_START);
        while (!(Files.exists(socket()) && docker("version").code() == 0)) {
            if (!process.isAlive() || deadline.over()) {
                abort("a Docker Engine does not run here: "
                        + Files.readString(log).lines().reduce("", (_, last) -> last));
            }
            deadline.pause(Duration.ofMillis(100));
        }
    }

    private void startRegistry() throws IOException, InterruptedException {
        var hash = BCrypt.withDefaults().hashToString(5, "right".toCharArray());
        Files.writeString(home.resolve("users"), "deploy:%s\n".formatted(hash));
        Files.writeString(home.resolve("registry.yml"), """
                version: 0.1
                log: {level: error}
                storage:
                  filesystem: {rootdirectory: %s/registry}
                http: {addr: 127.0.0.1:%d}
                auth:
                  htpasswd: {realm: test, path: %s/users}
                """.formatted(home, registry, home));
        processes.add(new ProcessBuilder(
                        "docker-registry", "serve", home.resolve("registry.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("registry.log").toFile())
                .start());
        var deadline = Deadline.in(TO_START);
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), registry)) {
                return;
            } catch (IOException e) {
                if (deadline.over()) {
                    throw new IOException("the registry did not start", e);
                }
                deadline.pause(Duration.ofMillis(50));
            }
        }
    }

    /** One that answers what its version is, one whose health check fails, one whose health check holds after a moment. */
    private void makeImages() throws IOException, InterruptedException {
        var root = home.resolve("root");
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("www"));
        Files.createDirectories(root.resolve("tmp"));
        Files.copy(Path.of("/bin/busybox"), root.resolve("bin/busybox"));
        for (var name : List.of("sh", "sleep", "httpd", "echo", "env", "cat", "test", "touch")) {
            Files.createSymbolicLink(root.resolve("bin").resolve(name), Path.of("busybox"));
        }
        // the first process of a container hears only the signals that it listens to
        script(root.resolve("bin/idle"), "trap 'exit 0' TERM; while :; do sleep 0.1; done");
        script(
                root.resolve("bin/serve"),
                "echo serving; echo $VERSION > /www/index.html; httpd -p 80 -h /www; . /bin/idle");
        must("tar", "-C", root.toString(), "-cf", home.resolve("root.tar").toString(), ".");
        var serve = "CMD [\"serve\"]";
        load("app:v1", "ENV VERSION=one", serve);
        load("app:v2", "ENV VERSION=two", serve);
        load("sick:v1", "CMD [\"idle\"]", "HEALTHCHECK --interval=200ms --retries=2 CMD test -f /never");
        load(
                "slow:v1",
                "CMD [\"sh\",\"-c\",\"sleep 1; touch /tmp/well; exec idle\"]",
                "HEALTHCHECK --interval=200ms --retries=50 CMD test -f /tmp/well");
        push("app:v2");
    }

    /** Puts an image into the registry, by this name or another. */
    void push(String image, String... others) throws IOException, InterruptedException {
        must(docker("login", "-u", "deploy", "-p", "right", registry()));
        for (var name : others.length == 0 ? List.of(image) : List.of(others)) {
            var full = registry() + "/" + name;
            must(docker("tag", image, full));
            must(docker("push", full));
            must(docker("rmi", full));
        }
        must(docker("logout", registry()));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void load(String name, String... changes) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("import"));
        Stream.of(changes).forEach(change -> words.addAll(List.of("--change", change)));
        words.addAll(List.of(home.resolve("root.tar").toString(), name));
        must(docker(words.toArray(String[]::new)));
    }

    public record Said(int code, String text) {}

    /** What the ordinary client sees. */
    public Said docker(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("docker", "--config", home.resolve("client").toString(), "-H", "unix://" + socket()));
        command.addAll(List.of(words));
        return said(command);
    }

    private static Said said(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text.strip());
    }

    private static void must(String... command) throws IOException, InterruptedException {
        must(said(List.of(command)));
    }

    private static void must(Said said) {
        assertThat(said.code()).as(said.text()).isZero();
    }

    public Path socket() {
        return home.resolve("docker.sock");
    }

    public String registry() {
        return "127.0.0.1:" + registry;
    }

    public Orders orders() {
        return Orders.on(EndpointKind.DOCKER, "unix://" + socket(), Map.of());
    }

    /** Removes all containers. */
    public void clear() throws IOException, InterruptedException {
        var all = docker("ps", "-aq").text();
        if (!all.isEmpty()) {
            var words = new ArrayList<>(List.of("rm", "-f"));
            words.addAll(all.lines().toList());
            must(docker(words.toArray(String[]::new)));
        }
    }

    @Override
    public void close() {
        for (var process : processes.reversed()) {
            process.destroy();
            process.onExit()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .exceptionallyCompose(_ -> process.destroyForcibly().onExit())
                    .join();
        }
        try {
            // the engine mounts its folder onto itself, and leaves it so
            said(List.of("umount", home.resolve("data").toString()));
            said(List.of("ip", "link", "delete", bridge));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
