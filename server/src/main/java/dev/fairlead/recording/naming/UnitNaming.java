package dev.fairlead.recording.naming;

import static java.util.Objects.requireNonNull;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.derive.Anew;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.naming.NameChange.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of a component, an application or an environment. */
final class UnitNaming {
    private static final String DEPLOYMENTS = "deployments";
    private static final String INCIDENTS = "incidents";
    private static final String VERSIONS = "versions";

    private final Naming naming;
    private final RenameStore rows;
    private final NameKind kind;
    private final QualifiedName name;
    private final long id;
    private final Map<String, Long> counts;

    UnitNaming(Naming naming) {
        this.naming = naming;
        this.rows = naming.rows();
        this.kind = naming.asked().kind();
        this.name = Naming.parsed("name", kind, naming.asked().name());
        this.id = rows.lock(kind, name)
                .orElseThrow(() -> Naming.missing("name", kind, naming.asked().name()));
        this.counts = counts();
    }

    NameChange change() {
        var asked = naming.asked();
        if (asked.way() == Way.DELETE) {
            return delete();
        }
        var to = Naming.parsed(Naming.TO, kind, asked.target());
        if (!to.organization().equals(name.organization())) {
            throw Refusal.invalid(Naming.TO, "is in another organisation; what was told stays in its own");
        }
        if (to.equals(name)) {
            throw Refusal.invalid(Naming.TO, "is the name that it has");
        }
        var other = rows.lock(kind, to);
        if (asked.way() == Way.MERGE) {
            return merge(to, other.orElseThrow(() -> Naming.missing(Naming.TO, kind, asked.target())));
        }
        if (other.isPresent()) {
            throw Naming.conflict(
                    Naming.TO,
                    "there is " + article() + " `" + to + "` already; merge `" + name
                            + "` into it instead, where both are one");
        }
        return rename(to);
    }

    private NameChange rename(QualifiedName to) {
        var change = new NameChange(Way.RENAME, kind, name.toString(), to.toString(), counts);
        var anew = naming.anew();
        if (anew != null) {
            long domain = new DomainStore(naming.handle())
                    .ensure(naming.organization(), Set.of(to.domain()))
                    .getOrDefault(to.domain(), 0L);
            rows.rename(kind, id, domain, to);
            if (kind == NameKind.ENVIRONMENT) {
                followName(to);
            }
            var former = naming.former();
            former.remove(kind, to.domain(), to.name(), to.variant());
            former.add(kind, name, id, naming.asked().actor(), naming.now());
            naming.note(id, change);
            // where moments are equal, names decide on the order
            anew.everything(List.of(), 0, naming.now());
        }
        return change;
    }

    /** A tier that nobody told is the one that the name suggests. */
    private void followName(QualifiedName to) {
        var store = new EnvironmentStore(naming.handle());
        var organization = naming.organization();
        var suggested = Tier.suggestedBy(name.name());
        if (suggested.equals(store.tiers(organization, List.of(id)).get(id))) {
            store.setTier(organization, id, Tier.suggestedBy(to.name()));
        }
    }

    private NameChange merge(QualifiedName to, long into) {
        if (kind == NameKind.ENVIRONMENT) {
            if (EnvironmentMergeStore.configured(rows, id) > 0) {
                throw Naming.conflict(
                        "name",
                        "the engine has endpoints or rules of `" + name + "`; take them out of fairlead.yaml first");
            }
            long granted = rows.count("access_grant", "environment_id", id);
            if (granted > 0) {
                throw Naming.conflict(
                        "name",
                        Texts.counted(granted, "role") + " in `" + name
                                + "` would be lost; take them back first: fairlead access list --environment " + name);
            }
        } else {
            counts.put("sameVersions", TwinStore.of(two(into), kind.word()).count());
        }
        var change = new NameChange(Way.MERGE, kind, name.toString(), to.toString(), counts);
        var anew = naming.anew();
        if (anew != null) {
            var due = merge(into, anew);
            var former = naming.former();
            former.follow(kind, id, into);
            former.add(kind, name, into, naming.asked().actor(), naming.now());
            naming.note(into, change);
            anew.everything(due, change.count(DEPLOYMENTS), naming.now());
        }
        return change;
    }

    private List<Due> merge(long into, Anew anew) {
        return switch (kind) {
            case COMPONENT -> {
                anew.forget(UnitKind.COMPONENT, id);
                new ComponentMergeStore(two(into)).merge();
                yield List.of(new Due(null, UnitKind.COMPONENT, into, null));
            }
            case APPLICATION -> {
                anew.forget(UnitKind.APPLICATION, id);
                new ApplicationMergeStore(two(into)).merge();
                yield List.of(new Due(null, UnitKind.APPLICATION, into, null));
            }
            case ENVIRONMENT -> {
                anew.forget(id);
                var environments = new EnvironmentMergeStore(two(into));
                environments.merge();
                yield environments.units();
            }
            case DOMAIN -> throw noUnit();
        };
    }

    private Two two(long into) {
        return new Two(naming.handle(), naming.organization(), id, into);
    }

    private NameChange delete() {
        naming.checkIsEmpty(counts);
        var change = new NameChange(Way.DELETE, kind, name.toString(), null, counts);
        if (naming.anew() != null) {
            var owners = new OwnerStore(naming.handle(), naming.organization());
            switch (kind) {
                case ENVIRONMENT -> {
                    requireNonNull(naming.anew()).forget(id);
                    rows.delete("application_environment", "environment_id", id);
                }
                case APPLICATION -> {
                    rows.delete("application_environment", "application_id", id);
                    owners.forget(UnitKind.APPLICATION, id);
                }
                case COMPONENT -> owners.forget(UnitKind.COMPONENT, id);
                case DOMAIN -> throw noUnit();
            }
            rows.delete(kind.word(), "id", id);
            naming.former().forget(kind, id);
            naming.note(id, change);
        }
        return change;
    }

    /** What is told of it. */
    private Map<String, Long> counts() {
        var column = kind.word() + "_id";
        var found = new LinkedHashMap<String, Long>();
        found.put(DEPLOYMENTS, rows.count("deployment", column, id));
        found.put(INCIDENTS, rows.count("incident", column, id));
        found.put(Naming.ANNOTATIONS, rows.count("annotation", column, id));
        switch (kind) {
            case COMPONENT -> {
                found.put(VERSIONS, rows.count("component_version", column, id));
                found.put("applications", rows.count("application_component", column, id));
            }
            case APPLICATION -> {
                found.put(VERSIONS, rows.count("application_version", column, id));
                found.put("components", rows.count("application_component", column, id));
            }
            case ENVIRONMENT -> {
                found.put("rollouts", rows.count("rollout", column, id));
                found.put("grants", rows.count("access_grant", column, id));
            }
            case DOMAIN -> throw noUnit();
        }
        return found;
    }

    private String article() {
        return (kind == NameKind.COMPONENT ? "a " : "an ") + kind.word();
    }

    private static IllegalArgumentException noUnit() {
        return new IllegalArgumentException("a domain has no facts of its own");
    }
}
