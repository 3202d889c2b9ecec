package dev.fairlead.dossier;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.dossier.ApplicationFileStore.Approval;
import dev.fairlead.dossier.ApplicationFileStore.Move;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Puts things on file. Each call is one transaction, durable when it returns; telling the same again changes nothing;
 * what takes the place of something else leaves an audit entry. Safe to call from many threads.
 */
public final class Dossiers {
    private static final int LONGEST_NOTE = 64 * 1024;
    private static final int MOST_ENDPOINTS = 10_000;
    private static final int MOST_ATTRIBUTES = 1_000;

    private final Database database;
    private final Clock clock;

    public Dossiers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What became of a document, and its number. */
    public record Kept(Filed filed, long id) {}

    public Kept keep(String actor, long organization, long componentVersion, Document document) {
        var kept = database.inTransactionRetried(handle -> {
            attributes(handle, Attributed.COMPONENT_VERSION, organization, componentVersion);
            return new DocumentStore(handle).keep(organization, componentVersion, document, actor, now());
        });
        return new Kept(kept.isNew() ? Filed.CREATED : Filed.UNCHANGED, kept.id());
    }

    /** These are the endpoints that the version offers or calls; what was told of it before is gone. */
    public Filed endpoints(
            String actor, long organization, long componentVersion, Direction direction, Collection<Endpoint> told) {
        if (told.size() > MOST_ENDPOINTS) {
            throw Refusal.invalid(direction.word(), "has more than " + MOST_ENDPOINTS + " endpoints");
        }
        return database.inTransactionRetried(handle -> {
            attributes(handle, Attributed.COMPONENT_VERSION, organization, componentVersion);
            var store = new EndpointStore(handle);
            var before = store.endpoints(organization, componentVersion, direction);
            var after = new TreeSet<>(told);
            if (after.equals(before)) {
                return Filed.UNCHANGED;
            }
            var gone = new TreeSet<>(before);
            gone.removeAll(after);
            store.remove(organization, componentVersion, direction, gone);
            store.add(organization, componentVersion, direction, after, actor, now());
            if (before.isEmpty()) {
                return Filed.CREATED;
            }
            audit(
                    handle,
                    organization,
                    actor,
                    "component_version",
                    componentVersion,
                    Map.of(direction.word(), before.toString()),
                    Map.of(direction.word(), after.toString()));
            return Filed.UPDATED;
        });
    }

    public Filed addChangeRequest(String actor, long organization, long componentVersion, ChangeRequest request) {
        return database.inTransactionRetried(handle -> {
            attributes(handle, Attributed.COMPONENT_VERSION, organization, componentVersion);
            boolean news = new ChangeRequestStore(handle).add(organization, componentVersion, request, actor, now());
            return news ? Filed.CREATED : Filed.UNCHANGED;
        });
    }

    /** Takes all change requests off a version. */
    public Filed removeChangeRequests(String actor, long organization, long componentVersion) {
        return database.inTransactionRetried(handle -> {
            attributes(handle, Attributed.COMPONENT_VERSION, organization, componentVersion);
            var gone = new ChangeRequestStore(handle).removeAll(organization, componentVersion);
            if (gone.isEmpty()) {
                return Filed.UNCHANGED;
            }
            audit(
                    handle,
                    organization,
                    actor,
                    "component_version",
                    componentVersion,
                    Map.of("changeRequests", gone.toString()),
                    Map.of("changeRequests", "[]"));
            return Filed.UPDATED;
        });
    }

    /** The caller says yes or no to an application version. */
    public Filed decide(String actor, long organization, long applicationVersion, boolean approved, String note) {
        Texts.check("note", note, LONGEST_NOTE);
        return database.inTransactionRetried(handle -> {
            attributes(handle, Attributed.APPLICATION_VERSION, organization, applicationVersion);
            var store = new ApplicationFileStore(handle);
            var before = store.approvals(organization, applicationVersion).stream()
                    .filter(approval -> approval.decidedBy().equals(actor))
                    .findFirst();
            if (before.filter(same -> same.approved() == approved && same.note().equals(note))
                    .isPresent()) {
                return Filed.UNCHANGED;
            }
            store.decide(organization, applicationVersion, new Approval(actor, approved, note, now()));
            if (before.isEmpty()) {
                return Filed.CREATED;
            }
            audit(
                    handle,
                    organization,
                    actor,
                    "application_version",
                    applicationVersion,
                    Map.of(
                            "approved", Boolean.toString(before.get().approved()),
                            "note", before.get().note(),
                            "decidedAt", before.get().decidedAt().toString()),
                    Map.of("approved", Boolean.toString(approved), "note", note));
            return Filed.UPDATED;
        });
    }

    /** Moves an application version to a domain of its organisation; the application itself stays where it is. */
    public Filed move(String actor, long organization, long applicationVersion, String domain, String note) {
        Texts.check("note", note, LONGEST_NOTE);
        QualifiedName.checkDomain("domain", domain);
        return database.inTransactionRetried(handle -> {
            attributes(handle, Attributed.APPLICATION_VERSION, organization, applicationVersion);
            var store = new ApplicationFileStore(handle);
            var home =
                    store.domainOfApplication(organization, applicationVersion).orElseThrow();
            if (!QualifiedName.organizationOf(domain).equals(QualifiedName.organizationOf(home))) {
                throw Refusal.invalid("domain", "`" + Texts.shortened(domain) + "` is in another organisation");
            }
            var before = store.move(organization, applicationVersion).map(Move::path);
            if (before.orElse(home).equals(domain)) {
                return Filed.UNCHANGED;
            }
            long to =
                    new DomainStore(handle).ensure(organization, Set.of(domain)).getOrDefault(domain, 0L);
            store.move(organization, applicationVersion, new Move(to, domain, note, actor, now()));
            audit(
                    handle,
                    organization,
                    actor,
                    "application_version",
                    applicationVersion,
                    Map.of("domain", before.orElse(home)),
                    Map.of("domain", domain, "note", note));
            return before.isEmpty() ? Filed.CREATED : Filed.UPDATED;
        });
    }

    /** Says that an application is meant for an environment. */
    public Filed assign(String actor, long organization, long application, long environment) {
        return database.inTransactionRetried(
                handle -> new ApplicationFileStore(handle).assign(organization, application, environment, actor, now())
                        ? Filed.CREATED
                        : Filed.UNCHANGED);
    }

    /**
     * Tells attributes.
     *
     * @param alone whether those that are not told are taken away
     */
    public Filed attributes(
            String actor, Attributed kind, long organization, long subject, Map<String, String> told, boolean alone) {
        return database.inTransactionRetried(handle -> {
            var before = attributes(handle, kind, organization, subject);
            var after = alone ? new TreeMap<String, String>() : new TreeMap<>(before);
            after.putAll(told);
            if (after.size() > MOST_ATTRIBUTES) {
                throw Refusal.invalid("attributes", "there would be more than " + MOST_ATTRIBUTES);
            }
            if (after.equals(before)) {
                return Filed.UNCHANGED;
            }
            new AttributeStore(handle).set(kind, organization, subject, after);
            var lost = new TreeMap<>(before);
            lost.entrySet().removeIf(entry -> entry.getValue().equals(after.get(entry.getKey())));
            if (lost.isEmpty()) {
                return before.isEmpty() ? Filed.CREATED : Filed.UPDATED;
            }
            var instead = new TreeMap<>(after);
            instead.keySet().retainAll(lost.keySet());
            audit(handle, organization, actor, kind.table(), subject, lost, instead);
            return Filed.UPDATED;
        });
    }

    /** The attributes, locked, so that callers who change one version take turns. Refuses what is not there. */
    private static Map<String, String> attributes(Handle handle, Attributed kind, long organization, long subject) {
        return new AttributeStore(handle)
                .findLocked(kind, organization, subject)
                .orElseThrow(() -> Refusal.notFound(
                        "id", "there is no such " + kind.table().replace('_', ' ')));
    }

    private void audit(
            Handle handle,
            long organization,
            String actor,
            String kind,
            long subject,
            Map<String, String> before,
            Map<String, String> after) {
        new AuditStore(handle)
                .add(
                        organization,
                        new AuditStore.Entry(
                                now(),
                                actor,
                                "correct",
                                kind,
                                subject,
                                AttributeStore.json(new TreeMap<>(before)),
                                AttributeStore.json(new TreeMap<>(after))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
