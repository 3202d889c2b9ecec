package dev.fairlead.intake.register;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.intake.source.Source;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.sealing.Sealing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which sources there are. Who may change that is decided at the door. */
public final class Register {
    public static final int USUAL_DAYS = 30;
    public static final int MOST_DAYS = 3650;
    public static final long USUAL_BYTES = 2L * 1024 * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final int MOST_SECRETS = 10;

    private final Database database;
    private final Map<String, Source> kinds;
    private final SourceSecrets secrets;
    private final Clock clock;
    private final OpenSources open;

    public Register(Database database, List<Source> kinds, Sealing sealing, Clock clock) {
        this.database = database;
        this.kinds = new TreeMap<>();
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.secrets = new SourceSecrets(sealing);
        this.open = new OpenSources(database, secrets);
        this.clock = clock;
    }

    /** What people may know of a secret. */
    public record KnownSecret(
            long id,
            String createdBy,
            Instant createdAt,
            @Nullable Instant validUntil) {}

    /** A source and its secrets, without what they are. */
    public record Listed(InboxSource source, List<KnownSecret> secrets) {
        public Listed {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * A source that was made, or got a secret.
     *
     * @param secret shown this once
     */
    public record Made(Listed listed, String secret) {
        @Override
        public String toString() {
            return "Made[" + listed + "]";
        }
    }

    public List<Source> kinds() {
        return List.copyOf(kinds.values());
    }

    public Source kind(String name) {
        var kind = kinds.get(name);
        if (kind == null) {
            throw Refusal.invalid(
                    "kind",
                    "there is no kind of source `" + Texts.shortened(name) + "`; "
                            + Suggestion.among(List.copyOf(kinds.keySet()), name));
        }
        return kind;
    }

    /** All sources of all organisations with what opens their doors, as they were at most a second ago. */
    public List<OpenSources.Opened> opened() {
        return open.all();
    }

    public List<Listed> list(long organization) {
        return database.read(handle -> {
            var known = new SecretStore(handle).list(organization);
            return new SourceStore(handle)
                    .list(organization).stream()
                            .map(source -> listed(source, known))
                            .toList();
        });
    }

    public Listed get(long organization, String name) {
        return list(organization).stream()
                .filter(listed -> listed.source().name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static Refused unknown(String name) {
        return Refusal.notFound(
                "source", "there is no source `" + Texts.shortened(name) + "`; GET /api/v1/intake/sources lists them");
    }

    private static Listed listed(InboxSource source, List<SecretStore.Row> secrets) {
        return new Listed(
                source,
                secrets.stream()
                        .filter(row -> row.source() == source.id())
                        .map(row -> new KnownSecret(row.id(), row.createdBy(), row.createdAt(), row.validUntil()))
                        .toList());
    }

    /**
     * Makes a source in the organisation of its domain.
     *
     * @param secret null to have one made
     */
    public Made add(
            String actor, String name, String kind, String domain, @Nullable String secret, int days, long bytes) {
        checkName(name);
        kind(kind);
        checkKept(days, bytes);
        QualifiedName.checkDomain("domain", domain);
        var value = secret == null ? secrets.made() : SourceSecrets.check(secret);
        var now = now();
        var listed = database.inTransactionRetried(handle -> {
            var tenant = QualifiedName.organizationOf(domain);
            long organization = Objects.requireNonNull(
                    new OrganizationStore(handle).ensure(Set.of(tenant)).get(tenant));
            long id = new SourceStore(handle)
                    .add(organization, name, kind, domain(handle, organization, domain), days, bytes, actor, now)
                    .orElseThrow(() -> new Refusal(
                                    Problem.CONFLICT,
                                    "name",
                                    "there is a source `" + name + "` already; give this one another name, as " + name
                                            + "-2")
                            .thrown());
            secrets.add(handle, organization, id, value, actor, now);
            audit(handle, organization, actor, "create", id, name);
            return reread(handle, organization, name);
        });
        open.forget();
        return new Made(listed, value);
    }

    /** What is null stays. */
    public Listed change(
            String actor,
            long organization,
            String name,
            @Nullable String domain,
            @Nullable Boolean enabled,
            @Nullable Integer days,
            @Nullable Long bytes) {
        var listed = database.inTransactionRetried(handle -> {
            var before = found(handle, organization, name);
            var path = domain == null ? before.domain() : QualifiedName.checkDomain("domain", domain);
            if (!QualifiedName.organizationOf(path).equals(before.organizationName())) {
                throw Refusal.invalid("domain", "`" + path + "` is in another organisation than the source");
            }
            int keptDays = days == null ? before.retentionDays() : days;
            long keptBytes = bytes == null ? before.retentionBytes() : bytes;
            checkKept(keptDays, keptBytes);
            new SourceStore(handle)
                    .update(
                            organization,
                            before.id(),
                            domain(handle, organization, path),
                            enabled == null ? before.enabled() : enabled,
                            keptDays,
                            keptBytes);
            audit(handle, organization, actor, "change", before.id(), name);
            return reread(handle, organization, name);
        });
        open.forget();
        return listed;
    }

    /** Removes it with all that it delivered; what became of that stays. */
    public void remove(String actor, long organization, String name) {
        database.useTransaction(handle -> {
            var source = found(handle, organization, name);
            new SourceStore(handle).remove(organization, source.id());
            audit(handle, organization, actor, "delete", source.id(), name);
        });
        open.forget();
    }

    /**
     * One more secret.
     *
     * @param secret null to have one made
     * @param overlap for how long those before it are still good; null for as long as they were
     */
    public Made addSecret(
            String actor, long organization, String name, @Nullable String secret, @Nullable Duration overlap) {
        var value = secret == null ? secrets.made() : SourceSecrets.check(secret);
        var now = now();
        var listed = database.inTransactionRetried(handle -> {
            var source = found(handle, organization, name);
            var store = new SecretStore(handle);
            if (store.list(organization).stream()
                            .filter(row -> row.source() == source.id())
                            .count()
                    >= MOST_SECRETS) {
                throw new Refusal(
                                Problem.CONFLICT,
                                "secret",
                                "the source has " + MOST_SECRETS + " secrets; take away some that nobody uses")
                        .thrown();
            }
            if (overlap != null) {
                store.endAll(organization, source.id(), now.plus(overlap));
            }
            secrets.add(handle, organization, source.id(), value, actor, now);
            audit(handle, organization, actor, "add-secret", source.id(), name);
            return reread(handle, organization, name);
        });
        open.forget();
        return new Made(listed, value);
    }

    public Listed removeSecret(String actor, long organization, String name, long id) {
        var listed = database.inTransactionRetried(handle -> {
            var source = found(handle, organization, name);
            if (!new SecretStore(handle).remove(organization, source.id(), id)) {
                throw Refusal.notFound("secret", "the source `" + name + "` has no secret " + id);
            }
            audit(handle, organization, actor, "remove-secret", source.id(), name);
            return reread(handle, organization, name);
        });
        open.forget();
        return listed;
    }

    /** Seals anew what a former key sealed. */
    public void reseal() {
        database.useTransaction(handle -> {
            for (var organization : new OrganizationStore(handle).list()) {
                secrets.reseal(handle, organization.id());
            }
        });
    }

    private static long domain(Handle handle, long organization, String path) {
        return Objects.requireNonNull(
                new DomainStore(handle).ensure(organization, Set.of(path)).get(path));
    }

    private static InboxSource found(Handle handle, long organization, String name) {
        return new SourceStore(handle).find(organization, name).orElseThrow(() -> unknown(name));
    }

    private static Listed reread(Handle handle, long organization, String name) {
        return listed(found(handle, organization, name), new SecretStore(handle).list(organization));
    }

    private void audit(Handle handle, long organization, String actor, String action, long id, String name) {
        var after = JsonNodeFactory.instance.objectNode().put("name", name).toString();
        new AuditStore(handle)
                .add(organization, new AuditStore.Entry(now(), actor, action, "intake_source", id, null, after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid(
                    "name",
                    "`" + Texts.shortened(name) + "` is no name of a source: write a-z, 0-9, -, _ and ., at most 63");
        }
    }

    private static void checkKept(int days, long bytes) {
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.invalid("retentionDays", days + " is not between 1 and " + MOST_DAYS);
        }
        if (bytes < 1) {
            throw Refusal.invalid("retentionBytes", bytes + " is not above 0");
        }
    }
}
