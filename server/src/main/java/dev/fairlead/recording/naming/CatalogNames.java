package dev.fairlead.recording.naming;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.name.FormerNameStore;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.derive.Anew;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.naming.NameChange.Way;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Other names of domains, components, applications and environments: given, and two made one. Facts stay as they were told; what is
 * told under the former name later belongs to what it is now. Every change is in the audit trail.
 */
public final class CatalogNames {
    private static final String TO = "to";
    private static final String DEPLOYMENTS = "deployments";
    private static final String INCIDENTS = "incidents";
    private static final String ANNOTATIONS = "annotations";
    private static final String VERSIONS = "versions";

    private final Database database;
    private final Clock clock;
    private final Runnable recorded;

    /** @param recorded called after a change; must not block */
    public CatalogNames(Database database, Clock clock, Runnable recorded) {
        this.database = database;
        this.clock = clock;
        this.recorded = recorded;
    }

    /** Former names of an organisation, in the order of kinds and names. */
    public List<FormerNameStore.Former> former(long organization) {
        return database.read(handle -> new FormerNameStore(handle, organization).list());
    }

    /**
     * Changes a name, or says what would change.
     *
     * @param to the other name; null where it is deleted
     * @param preview whether nothing is to be changed
     */
    public NameChange change(String actor, Way way, NameKind kind, String name, @Nullable String to, boolean preview) {
        var asked = new Asked(actor, way, kind, name, to, preview);
        var change = database.inTransactionRetried(handle -> change(handle, asked));
        if (!preview) {
            recorded.run();
        }
        return change;
    }

    private record Asked(
            String actor,
            Way way,
            NameKind kind,
            String name,
            @Nullable String to,
            boolean preview) {
        String target() {
            if (to == null) {
                throw Refusal.invalid(TO, "is missing; say the other name");
            }
            return to;
        }
    }

    private NameChange change(Handle handle, Asked asked) {
        var path = asked.kind() == NameKind.DOMAIN
                ? QualifiedName.checkDomain("name", asked.name())
                : parsed("name", asked.kind(), asked.name()).domain();
        var tenantName = QualifiedName.organizationOf(path);
        var organization =
                new OrganizationStore(handle).find(Set.of(tenantName)).get(tenantName);
        if (organization == null) {
            throw Refusal.notFound("name", "there is no organisation `" + tenantName + "`");
        }
        var anew = asked.preview() ? null : Anew.alone(handle, organization);
        var rows = new RenameStore(handle, organization);
        return asked.kind() == NameKind.DOMAIN
                ? changeDomain(handle, rows, organization, asked, anew)
                : changeUnit(handle, rows, organization, asked, anew);
    }

    private NameChange changeUnit(
            Handle handle, RenameStore rows, long organization, Asked asked, @Nullable Anew anew) {
        var kind = asked.kind();
        var name = parsed("name", kind, asked.name());
        long id = rows.lock(kind, name).orElseThrow(() -> missing("name", kind, asked.name()));
        var counts = counts(rows, kind, id);
        if (asked.way() == Way.DELETE) {
            return delete(handle, rows, organization, asked, id, counts, anew);
        }
        var to = parsed(TO, kind, asked.target());
        if (!to.organization().equals(name.organization())) {
            throw Refusal.invalid(TO, "is in another organisation; what was told stays in its own");
        }
        if (to.equals(name)) {
            throw Refusal.invalid(TO, "is the name that it has");
        }
        var other = rows.lock(kind, to);
        if (asked.way() == Way.RENAME) {
            if (other.isPresent()) {
                throw new Refusal(
                                Problem.CONFLICT,
                                TO,
                                "there is " + article(kind) + " `" + to + "` already; merge `" + name
                                        + "` into it instead, where both are one")
                        .thrown();
            }
            var change = new NameChange(Way.RENAME, kind, name.toString(), to.toString(), counts);
            if (anew != null) {
                long domain = new DomainStore(handle)
                        .ensure(organization, Set.of(to.domain()))
                        .getOrDefault(to.domain(), 0L);
                rows.rename(kind, id, domain, to);
                if (kind == NameKind.ENVIRONMENT) {
                    followName(handle, organization, id, name, to);
                }
                var former = new FormerNameStore(handle, organization);
                former.remove(kind, to.domain(), to.name(), to.variant());
                former.add(kind, name, id, asked.actor(), now());
                note(handle, organization, asked, id, change);
                // where moments are equal, names decide on the order
                anew.everything(List.of(), 0, now());
            }
            return change;
        }
        long into = other.orElseThrow(() -> missing(TO, kind, asked.target()));
        return merge(handle, rows, organization, asked, new Two(name, id, to, into), counts, anew);
    }

    /** A tier that nobody told is the one that the name suggests. */
    private static void followName(
            Handle handle, long organization, long environment, QualifiedName before, QualifiedName now) {
        var store = new EnvironmentStore(handle);
        var suggested = Tier.suggestedBy(before.name());
        if (suggested.equals(store.tiers(organization, List.of(environment)).get(environment))) {
            store.setTier(organization, environment, Tier.suggestedBy(now.name()));
        }
    }

    private record Two(QualifiedName name, long id, QualifiedName to, long into) {}

    private NameChange merge(
            Handle handle,
            RenameStore rows,
            long organization,
            Asked asked,
            Two two,
            Map<String, Long> counts,
            @Nullable Anew anew) {
        var kind = asked.kind();
        var components = new ComponentMergeStore(handle, organization, two.id(), two.into());
        var applications = new ApplicationMergeStore(handle, organization, two.id(), two.into());
        var environments = new EnvironmentMergeStore(handle, organization, two.id(), two.into());
        switch (kind) {
            case COMPONENT -> counts.put("sameVersions", components.twins().count());
            case APPLICATION -> counts.put("sameVersions", applications.twins().count());
            case ENVIRONMENT -> {
                if (EnvironmentMergeStore.configured(rows, two.id()) > 0) {
                    throw new Refusal(
                                    Problem.CONFLICT,
                                    "name",
                                    "the engine has endpoints or rules of `" + two.name()
                                            + "`; take them out of fairlead.yaml first")
                            .thrown();
                }
            }
            case DOMAIN -> throw new IllegalArgumentException("a domain is no unit");
        }
        var change =
                new NameChange(Way.MERGE, kind, two.name().toString(), two.to().toString(), counts);
        if (anew == null) {
            return change;
        }
        List<Due> due;
        if (kind == NameKind.ENVIRONMENT) {
            anew.forget(two.id());
            environments.merge();
            due = environments.units();
        } else {
            var unit = kind == NameKind.COMPONENT ? UnitKind.COMPONENT : UnitKind.APPLICATION;
            anew.forget(unit, two.id());
            if (unit == UnitKind.COMPONENT) {
                components.merge();
            } else {
                applications.merge();
            }
            due = List.of(new Due(null, unit, two.into(), null));
        }
        var former = new FormerNameStore(handle, organization);
        former.follow(kind, two.id(), two.into());
        former.add(kind, two.name(), two.into(), asked.actor(), now());
        note(handle, organization, asked, two.into(), change);
        anew.everything(due, change.count(DEPLOYMENTS), now());
        return change;
    }

    private NameChange delete(
            Handle handle,
            RenameStore rows,
            long organization,
            Asked asked,
            long id,
            Map<String, Long> counts,
            @Nullable Anew anew) {
        var kind = asked.kind();
        var change = new NameChange(Way.DELETE, kind, asked.name(), null, counts);
        var inTheWay = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> Texts.counted(count.getValue(), count.getKey().replaceFirst("s$", "")))
                .sorted()
                .toList();
        if (!inTheWay.isEmpty()) {
            throw new Refusal(
                            Problem.CONFLICT,
                            "name",
                            "`" + asked.name() + "` has " + String.join(", ", inTheWay)
                                    + "; what was told is not thrown away: merge it into another, or rename it")
                    .thrown();
        }
        if (anew != null) {
            switch (kind) {
                case ENVIRONMENT -> {
                    anew.forget(id);
                    rows.delete("application_environment", "environment_id", id);
                }
                case APPLICATION -> {
                    rows.delete("application_environment", "application_id", id);
                    new OwnerStore(handle, organization).forget(UnitKind.APPLICATION, id);
                }
                case COMPONENT -> new OwnerStore(handle, organization).forget(UnitKind.COMPONENT, id);
                case DOMAIN -> {
                    // nothing else names what nothing was told of
                }
            }
            rows.delete(kind.word(), "id", id);
            new FormerNameStore(handle, organization).forget(kind, id);
            note(handle, organization, asked, id, change);
        }
        return change;
    }

    private NameChange changeDomain(
            Handle handle, RenameStore rows, long organization, Asked asked, @Nullable Anew anew) {
        var path = asked.name();
        long id = rows.lockDomain(path).orElseThrow(() -> missing("name", NameKind.DOMAIN, path));
        var counts = new LinkedHashMap<String, Long>();
        counts.put("domains", rows.domainsBelow(path));
        for (var kind : List.of(NameKind.COMPONENT, NameKind.APPLICATION, NameKind.ENVIRONMENT)) {
            counts.put(kind.word() + "s", rows.countBelow(kind, path));
        }
        if (isOrganization(path)) {
            throw Refusal.invalid("name", "is an organisation, which keeps its name");
        }
        if (asked.way() == Way.MERGE) {
            throw Refusal.invalid(
                    "kind",
                    "components, applications and environments can be put together; of domains the name can be changed");
        }
        if (asked.way() == Way.DELETE) {
            counts.put("rules", rows.count("domain_rules", "domain_id", id));
            counts.put(ANNOTATIONS, rows.count("annotation", "domain_id", id));
            return delete(handle, rows, organization, asked, id, counts, anew);
        }
        var to = QualifiedName.checkDomain(TO, asked.target());
        if (isOrganization(to) || !QualifiedName.organizationOf(to).equals(QualifiedName.organizationOf(path))) {
            throw Refusal.invalid(TO, "must be a domain below the same organisation");
        }
        if (to.equals(path) || to.startsWith(path + ".")) {
            throw Refusal.invalid(TO, "lies in the domain itself");
        }
        if (rows.lockDomain(to).isPresent()) {
            throw new Refusal(
                            Problem.CONFLICT,
                            TO,
                            "there is a domain `" + to + "` already; rename what is in `" + path + "` one by one")
                    .thrown();
        }
        var change = new NameChange(Way.RENAME, NameKind.DOMAIN, path, to, counts);
        if (anew != null) {
            var parent = to.substring(0, to.lastIndexOf('.'));
            var former = new FormerNameStore(handle, organization);
            former.remove(NameKind.DOMAIN, to, "", "");
            long above =
                    new DomainStore(handle).ensure(organization, Set.of(parent)).getOrDefault(parent, 0L);
            rows.renameDomain(id, path, above, to);
            former.addDomain(path, id, asked.actor(), now());
            note(handle, organization, asked, id, change);
            anew.everything(List.of(), 0, now());
        }
        return change;
    }

    private static boolean isOrganization(String path) {
        return path.chars().filter(sign -> sign == '.').count() < 2;
    }

    /** What is told of it. */
    private static Map<String, Long> counts(RenameStore rows, NameKind kind, long id) {
        var column = kind.word() + "_id";
        var counts = new LinkedHashMap<String, Long>();
        counts.put(DEPLOYMENTS, rows.count("deployment", column, id));
        counts.put(INCIDENTS, rows.count("incident", column, id));
        counts.put(ANNOTATIONS, rows.count("annotation", column, id));
        switch (kind) {
            case COMPONENT -> {
                counts.put(VERSIONS, rows.count("component_version", column, id));
                counts.put("applications", rows.count("application_component", column, id));
            }
            case APPLICATION -> {
                counts.put(VERSIONS, rows.count("application_version", column, id));
                counts.put("components", rows.count("application_component", column, id));
            }
            case ENVIRONMENT -> counts.put("rollouts", rows.count("rollout", column, id));
            case DOMAIN -> throw new IllegalArgumentException("a domain has no facts of its own");
        }
        return counts;
    }

    private void note(Handle handle, long organization, Asked asked, long subject, NameChange change) {
        var fields = new ArrayList<String>();
        change.counts().forEach((word, count) -> fields.add(count + " " + word));
        new AuditStore(handle)
                .add(
                        organization,
                        new AuditStore.Entry(
                                now(),
                                asked.actor(),
                                asked.way().word(),
                                asked.kind().word(),
                                subject,
                                FieldDifference.json(Map.of("name", change.name(), "with", String.join(", ", fields))),
                                change.to() == null ? null : FieldDifference.json(Map.of("name", change.to()))));
    }

    private static QualifiedName parsed(String field, NameKind kind, String text) {
        var name = QualifiedName.parse(field, text);
        if (kind == NameKind.ENVIRONMENT && !name.variant().isEmpty()) {
            throw Refusal.invalid(field, "an environment has no variant; leave out the semicolon and what follows");
        }
        return name;
    }

    private static Refused missing(String field, NameKind kind, String name) {
        return Refusal.notFound(field, "there is no " + kind.word() + " `" + Texts.shortened(name) + "`");
    }

    private static String article(NameKind kind) {
        return (kind == NameKind.APPLICATION || kind == NameKind.ENVIRONMENT ? "an " : "a ") + kind.word();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
