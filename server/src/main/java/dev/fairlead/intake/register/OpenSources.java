package dev.fairlead.intake.register;

import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All sources with what opens their doors. Doors are asked thousands of times a second, and this is read once. */
public final class OpenSources {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Database database;
    private final SourceSecrets secrets;
    private volatile @Nullable Known known;

    OpenSources(Database database, SourceSecrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    private record Known(List<Opened> all, long until) {}

    /** A source with what opens its door. */
    public record Opened(InboxSource source, List<Secret> secrets) {
        public List<String> secretsAt(Instant now) {
            return secrets.stream()
                    .filter(secret ->
                            secret.validUntil() == null || secret.validUntil().isAfter(now))
                    .map(Secret::value)
                    .toList();
        }
    }

    /** One that was opened. */
    public record Secret(String value, @Nullable Instant validUntil) {
        @Override
        public String toString() {
            return "Secret";
        }
    }

    List<Opened> all() {
        var current = known;
        if (current == null || System.nanoTime() - current.until() >= 0) {
            current = new Known(read(), System.nanoTime() + KEPT.toNanos());
            known = current;
        }
        return current.all();
    }

    /** They are read again when they are asked for next. */
    void forget() {
        known = null;
    }

    private List<Opened> read() {
        return database.read(handle -> {
            var all = new ArrayList<Opened>();
            for (var organization : new OrganizationStore(handle).list()) {
                var sources = new SourceStore(handle).list(organization.id());
                var rows = sources.isEmpty()
                        ? List.<SecretStore.Row>of()
                        : new SecretStore(handle).list(organization.id());
                for (var source : sources) {
                    var its = new ArrayList<Secret>();
                    rows.stream()
                            .filter(row -> row.source() == source.id())
                            .forEach(row -> secrets.open(organization.id(), row)
                                    .ifPresent(value -> its.add(new Secret(value, row.validUntil()))));
                    all.add(new Opened(source, List.copyOf(its)));
                }
            }
            return List.copyOf(all);
        });
    }
}
