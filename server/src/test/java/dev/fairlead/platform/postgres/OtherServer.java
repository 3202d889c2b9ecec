package dev.fairlead.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A second process that holds a database until its input ends, or until it is killed. */
final class OtherServer implements AutoCloseable {
    private final Process process;

    private OtherServer(Process process) {
        this.process = process;
    }

    static OtherServer on(Path home) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherServer.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = process.inputReader();
        for (var line = reader.readLine(); !"ready".equals(line); line = reader.readLine()) {
            if (line == null) {
                throw new IOException("the other server did not start");
            }
        }
        return new OtherServer(process);
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    static void main(String[] arguments) throws IOException {
        try (var _ = EmbeddedPostgres.start(Path.of(arguments[0]))) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until the input ends
            }
        }
    }
}
