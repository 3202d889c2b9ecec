package dev.fairlead;

import dev.fairlead.access.provider.ProviderVariables;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    /** @param claim what is done with the directory and the database in it before they are used */
    static RunningServer start(
            Settings settings, Path data, Claim claim, Map<String, String> environment, Clock clock) {
        settings.checkPublicUrl(ProviderVariables.read(environment));
        var listener = Listener.on(settings.host(), settings.port());
        try {
            return start(settings, listener, data, claim, environment, clock);
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private static RunningServer start(
            Settings settings,
            Listener listener,
            Path data,
            Claim claim,
            Map<String, String> environment,
            Clock clock) {
        var named = Optional.ofNullable(environment.get(ChosenDatabase.URL)).filter(url -> !url.isBlank());
        var embedded = named.isPresent() ? null : EmbeddedPostgres.claiming(data, claim::onDirectory);
        try {
            if (embedded != null) {
                claim.onDatabase(embedded.address());
            }
            var address = embedded == null ? DatabaseAddress.parse(named.orElseThrow()) : embedded.address();
            var server = new Server(
                    address,
                    data,
                    listener,
                    settings::address,
                    environment,
                    settings.answerWait(),
                    settings.proxies(),
                    settings.doraSeries(),
                    clock);
            return new RunningServer(settings, embedded, server);
        } catch (RuntimeException e) {
            if (embedded != null) {
                embedded.close();
            }
            throw e;
        }
    }

    /** Completes where it cannot go on by itself; says why. */
    CompletableFuture<String> givenUp() {
        return embedded == null ? new CompletableFuture<>() : embedded.givenUp();
    }

    Server server() {
        return server;
    }

    String address() {
        return settings.address(server.port());
    }

    /** Where to call it from this machine. */
    URI local() {
        var host = List.of("0.0.0.0", "::").contains(settings.host()) ? "127.0.0.1" : settings.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
    }

    /** Where it is, and the first keys until they are used. */
    void announce(PrintStream out, PrintStream err) {
        var keys = server.keys();
        keys.warnings().forEach(warning -> err.println("fairlead: " + warning));
        boolean shown = keys.password() != null || keys.token() != null;
        if (shown) {
            out.println();
            out.println(
                    keys.kept()
                            ? "Your first keys. They are shown at each start until somebody has used them:"
                            : "Your first keys. They are shown this once; keep them:");
            if (keys.password() != null) {
                out.println("  sign in as " + keys.account() + " with password " + keys.password());
            }
            if (keys.token() != null) {
                out.println("  token for the command line and pipelines:");
                out.println("  export FAIRLEAD_URL=" + address() + " FAIRLEAD_TOKEN=" + keys.token());
            }
        }
        out.println(
                shown
                        ? "`fairlead keys` makes new ones when they are lost.\n"
                        : "Password or token lost? `fairlead keys` makes new ones.");
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
