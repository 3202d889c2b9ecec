package dev.fairlead.rollout.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.order.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real sshd on the loopback, as it is delivered but for a host key and a client key of its own. */
public final class Sshd implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(20);

    private final Path home;
    private final int port;
    private final Process process;

    private Sshd(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /** Starts one in this folder; the test is skipped, with the reason, where there is no sshd. */
    public static Sshd start(Path home) throws IOException, InterruptedException {
        return start(home, freePort());
    }

    public static Sshd start(Path home, int port, String... settings) throws IOException, InterruptedException {
        var program = program();
        assumeTrue(program.isPresent(), "sshd is not there: apt-get install openssh-server");
        Files.createDirectories(home.resolve("target"));
        if (!Files.exists(home.resolve("host"))) {
            key(home.resolve("host"), "ed25519", "");
            key(home.resolve("client"), "ed25519", "");
            key(home.resolve("locked"), "ed25519", "the pass phrase");
            key(home.resolve("stranger"), "ed25519", "");
            key(home.resolve("ecdsa"), "ecdsa", "");
            Files.writeString(
                    home.resolve("authorized"),
                    Files.readString(home.resolve("client.pub"))
                            + Files.readString(home.resolve("locked.pub"))
                            + Files.readString(home.resolve("ecdsa.pub")));
        }
        // a shell within a shell: bash reads no .bashrc then, and what this user has in it is no part of a test
        Files.writeString(home.resolve("config"), """
            Port %d
            ListenAddress 0.0.0.0
            HostKey %s/host
            PidFile none
            UsePAM no
            StrictModes no
            PermitRootLogin yes
            PasswordAuthentication no
            AuthorizedKeysFile %s/authorized
            Subsystem sftp internal-sftp
            SetEnv SHLVL=2
            %s
            """.formatted(port, home, home, String.join("\n", settings)));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        var process = new ProcessBuilder(
                        program.get().toString(),
                        "-D",
                        "-e",
                        "-f",
                        home.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        var sshd = new Sshd(home, port, process);
        sshd.awaitBanner();
        return sshd;
    }

    private void awaitBanner() throws IOException, InterruptedException {
        var deadline = Deadline.in(TO_START);
        while (true) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() == 'S') {
                    return;
                }
            } catch (IOException e) {
                if (deadline.over() || !process.isAlive()) {
                    throw new IOException("sshd did not start: " + Files.readString(home.resolve("log")), e);
                }
                deadline.pause(Duration.ofMillis(20));
            }
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void key(Path file, String type, String passphrase) throws IOException, InterruptedException {
        var made = new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString()).start();
        assertThat(made.waitFor()).isZero();
    }

    public int port() {
        return port;
    }

    /**
     * What lets a program of its own in.
     *
     * @param hostKey fingerprint of the host's key
     * @param key file of the private key
     */
    public record Door(int port, String hostKey, Path key) {
        public String address() {
            return "%s@127.0.0.1:%d".formatted(System.getProperty("user.name"), port);
        }
    }

    public Door door() throws IOException {
        return new Door(port, fingerprint(), home.resolve("client"));
    }

    /** The folder scripts run in. */
    public Path directory() {
        return home.resolve("target");
    }

    public String fingerprint() throws IOException {
        return fingerprint("host");
    }

    private String fingerprint(String key) throws IOException {
        var shown = new ProcessBuilder(
                        "ssh-keygen", "-lf", home.resolve(key + ".pub").toString())
                .start();
        return new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ")[1];
    }

    /** An order for this host, with everything right. */
    public Orders orders() throws IOException {
        return Orders.on(
                        EndpointKind.SSH,
                        door().address(),
                        Map.of(
                                "hostKey",
                                fingerprint(),
                                "directory",
                                directory().toString()))
                .credential(key("client", ""));
    }

    public Secrets.Credential key(String name, String passphrase) throws IOException {
        return new Secrets.Credential(Secrets.Kind.PRIVATE_KEY, "", Files.readString(home.resolve(name)), passphrase);
    }

    /** How often somebody signed in. */
    public long connections() throws IOException {
        return Files.readAllLines(home.resolve("log")).stream()
                .filter(line -> line.startsWith("Accepted "))
                .count();
    }

    /** Ends every connection there is, as a broken network would. */
    public void cutConnections() {
        open().forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns when nobody is connected. */
    public void awaitNoConnection() throws InterruptedException {
        var deadline = Deadline.in(TO_START);
        while (open().findAny().isPresent()) {
            if (deadline.over()) {
                throw new AssertionError("connections were not ended");
            }
            deadline.pause(Duration.ofMillis(20));
        }
    }

    /** The processes that serve a connection. */
    private Stream<ProcessHandle> open() {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("sshd"));
    }

    @Override
    public void close() {
        cutConnections();
        process.destroyForcibly().onExit().join();
    }
}
