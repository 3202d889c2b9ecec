package dev.fairlead.rollout.run;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;

/** A server of its own that runs rollouts and tells of them, until its input ends or it is killed. */
final class EngineProcess implements AutoCloseable {
    private final Process process;

    private EngineProcess(Process process) {
        this.process = process;
    }

    static EngineProcess on(DatabaseAddress address, Path folder) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProcess.class.getName(),
                        address.url(),
                        address.user(),
                        address.password(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = process.inputReader();
        for (var line = reader.readLine(); !"ready".equals(line); line = reader.readLine()) {
            if (line == null) {
                throw new IOException("the other server did not start");
            }
        }
        return new EngineProcess(process);
    }

    /** Ten endpoints whose scripts take a moment. */
    static Configured tenEndpoints(Path folder) {
        return new Configured(folder)
                .endpoints("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9")
                .script("pay", """
                        echo "begin $FAIRLEAD_VERSION" >> history
                        echo working; sleep 0.15; echo still
                        echo "$FAIRLEAD_VERSION" > "$FAIRLEAD_COMPONENT"
                        sleep 0.15
                        echo "end $FAIRLEAD_VERSION" >> history
                        """);
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[3]);
        try (var database = Database.open(new DatabaseAddress(arguments[0], arguments[1], arguments[2]));
                var _ = new Engine(database, tenEndpoints(folder), folder).started();
                var _ = NotifyingTest.courier(database)) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until the input ends
            }
        }
    }
}
