package dev.fairlead.annotation;

import dev.fairlead.annotation.AnnotationReadStore.Filter;
import dev.fairlead.annotation.AnnotationReadStore.Position;
import dev.fairlead.catalog.store.LocatorStore;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Annotations in the database: looked up, and declared void. They are in no number, so nothing is derived anew. */
public final class DatabaseAnnotations implements Annotations {
    /** The kind that the audit trail calls them by. */
    public static final String KIND = "annotation";

    private final Database database;
    private final Clock clock;
    /** An organisation keeps its name and its number. */
    private final Map<String, Long> organizations = new ConcurrentHashMap<>();

    public DatabaseAnnotations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An annotation, whose it is, and what was done to it, oldest first. */
    public record Found(Organization organization, Annotation annotation, List<AuditStore.Entry> audit) {}

    @Override
    public List<Annotation> shown(String organization, AnnotationScope scope, Instant from, Instant to) {
        return number(organization)
                .map(id -> list(id, new Filter(scope, false, from, to), null, MOST + 1)
                        .reversed())
                .orElse(List.of());
    }

    private Optional<Long> number(String organization) {
        var known = organizations.get(organization);
        if (known == null) {
            known = database.read(handle -> new OrganizationStore(handle).find(Set.of(organization)))
                    .get(organization);
            if (known != null) {
                organizations.put(organization, known);
            }
        }
        return Optional.ofNullable(known);
    }

    /** The last that began first. */
    public List<Annotation> list(long organization, Filter filter, @Nullable Position after, int limit) {
        return database.read(handle -> new AnnotationReadStore(handle).list(organization, filter, after, limit));
    }

    public Found get(String field, long number) {
        var organization = database.read(handle -> new LocatorStore(handle).find(Numbered.ANNOTATION, number))
                .orElseThrow(() -> unknown(field, number));
        return database.read(handle -> new Found(
                organization,
                new AnnotationReadStore(handle)
                        .find(organization.id(), number)
                        .orElseThrow(() -> unknown(field, number)),
                new AuditStore(handle).list(organization.id(), KIND, number)));
    }

    /** Declares that an annotation is not to be shown; it stays, with the reason. */
    public Found declareVoid(String actor, String field, long number, String reason) {
        var organization = get(field, number).organization().id();
        database.useTransaction(handle -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (new AnnotationStore(handle, organization).setVoid(number, now)) {
                var after = JsonMapper.shared().writeValueAsString(Map.of("reason", reason));
                new AuditStore(handle)
                        .add(organization, new AuditStore.Entry(now, actor, "void", KIND, number, null, after));
            }
        });
        return get(field, number);
    }

    private static RuntimeException unknown(String field, long number) {
        return Refusal.notFound(field, "there is no annotation " + number);
    }
}
