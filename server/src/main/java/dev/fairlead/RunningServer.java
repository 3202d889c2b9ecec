package dev.fairlead;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server and the database it started for itself. */
final class RunningServer implements AutoCloseable {
    private final Settings settings;
    private final @Nullable EmbeddedPostgres embedded;
    private final Server server;

    private RunningServer(Settings settings, @Nullable EmbeddedPostgres embedded, Server server) {
        this.settings = settings;
        this.embedded = embedded;
        this.server = server;
    }

    static RunningServer start(Settings settings, String usualData, Map<String, String> environment, Clock clock) {
        return start(settings, settings.data(environment, usualData), environment, clock);
    }

    static RunningServer start(Settings settings, Path data, Map<String, String> environment, Clock clock) {
        var named = Optional.ofNullable(environment.get(ChosenDatabase.URL)).filter(url -> !url.isBlank());
        var embedded = named.isPresent() ? null : EmbeddedPostgres.start(data);
        try {
            var address = embedded == null ? DatabaseAddress.parse(named.orElseThrow()) : embedded.address();
            var server = new Server(
                    address,
                    data,
                    settings.host(),
                    settings.port(),
                    settings::address,
                    environment,
                    settings.answerWait(),
                    clock);
            return new RunningServer(settings, embedded, server);
        } catch (RuntimeException e) {
            if (embedded != null) {
                embedded.close();
            }
            throw CannotListen.from(e, settings.host(), settings.port());
        }
    }

    Server server() {
        return server;
    }

    String address() {
        return settings.address(server.port());
    }

    /** Where to call it from this machine. */
    URI local() {
        var host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
    }

    /** Where it is, and what was made at the first start. */
    void announce(PrintStream out, PrintStream err) {
        var keys = server.keys();
        keys.warnings().forEach(warning -> err.println("fairlead: " + warning));
        if (keys.password() != null || keys.token() != null) {
            out.println();
            out.println("First start. This is shown once; keep it:");
            if (keys.password() != null) {
                out.println("  sign in as " + keys.account() + " with password " + keys.password());
            }
            if (keys.token() != null) {
                out.println("  token for the command line and pipelines:");
                out.println("  export FAIRLEAD_URL=" + address() + " FAIRLEAD_TOKEN=" + keys.token());
            }
            out.println();
        }
        out.println("Fairlead listens on " + address());
        out.flush();
    }

    @Override
    public void close() {
        server.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
