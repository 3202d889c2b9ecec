package dev.fairlead.rollout.run;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.rollout.deployer.Sshd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server of its own that runs rollouts and tells of them, until its input ends or it is killed. */
final class EngineProcess implements AutoCloseable {
    private final Process process;

    private EngineProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param door to the endpoints; null where they are folders of this host
     */
    static EngineProcess on(DatabaseAddress address, Path folder, Sshd.@Nullable Door door) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EngineProcess.class.getName(),
                address.url(),
                address.user(),
                address.password(),
                folder.toString()));
        if (door != null) {
            command.addAll(List.of(
                    Integer.toString(door.port()), door.hostKey(), door.key().toString()));
        }
        var process = new ProcessBuilder(command)
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
    static Configured tenEndpoints(Path folder, Sshd.@Nullable Door door) {
        var configured = new Configured(folder)
                .endpoints("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9")
                .script("pay", """
                        echo "begin $FAIRLEAD_VERSION" >> history
                        echo working; sleep 0.15; echo still
                        echo "$FAIRLEAD_VERSION" > "$FAIRLEAD_COMPONENT"
                        sleep 0.15
                        echo "end $FAIRLEAD_VERSION" >> history
                        """);
        return door == null ? configured : configured.through(door);
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
        var door = arguments.length == 4
                ? null
                : new Sshd.Door(Integer.parseInt(arguments[4]), arguments[5], Path.of(arguments[6]));
        try (var database = Database.open(new DatabaseAddress(arguments[0], arguments[1], arguments[2]));
                var _ = new Engine(database, tenEndpoints(folder, door), folder).started();
                var _ = NotifyingTest.courier(database)) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until the input ends
            }
        }
    }
}
