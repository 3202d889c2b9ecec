package dev.fairlead.intake.ruleset;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.PlaceStore;
import dev.fairlead.catalog.store.PlaceStore.Domain;
import dev.fairlead.intake.anyjson.AnyJson;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.intake.rule.Part;
import dev.fairlead.intake.rule.Ruled;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What sources and domains say that names of senders mean. A change is kept with its reason and stands in the audit trail. */
public final class IntakeRules {
    private final Database database;
    private final Clock clock;
    private final LongConsumer changed;

    /** @param changed called with the organisation after a change, so that deliveries are read again; must not block */
    public IntakeRules(Database database, Clock clock, LongConsumer changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * What an owner says, and what holds for it.
     *
     * @param revisions all that it ever said, oldest first
     * @param inForce its own rules and those of domains above, in the order in which they are looked at
     */
    public record Said(Owner owner, List<RuleRevision> revisions, List<Ruled> inForce) {
        public Said {
            revisions = List.copyOf(revisions);
            inForce = List.copyOf(inForce);
        }

        /** Null where it never said anything. */
        public @Nullable RuleRevision last() {
            return revisions.isEmpty() ? null : revisions.getLast();
        }
    }

    /** All that say something now: sources by name, then domains by name. */
    public List<Said> list(long organization) {
        return database.read(handle -> {
            var all = RuleSets.read(handle, organization);
            var store = new RuleSetStore(handle, organization);
            var sources = new SourceStore(handle)
                    .list(organization).stream()
                            .filter(source -> all.bySource().containsKey(source.id()))
                            .map(source -> said(store, owner(source), all.of(source)));
            var domains = new PlaceStore(handle)
                    .domains(organization).stream()
                            .filter(domain -> all.byDomain().containsKey(domain.path()))
                            .map(domain -> said(store, owner(domain), all.of(domain.path())));
            return Stream.concat(sources, domains).toList();
        });
    }

    public Said get(long organization, Owner.Kind kind, String name) {
        return database.read(handle -> said(handle, organization, found(handle, organization, kind, name)));
    }

    /** Says something else from now on; the same again changes nothing. */
    public Said set(String actor, long organization, Owner.Kind kind, String name, IntakeRulesChange change) {
        var answer = database.inTransactionRetried(handle -> {
            var found = found(handle, organization, kind, name);
            new PlaceStore(handle).lock(found.domain());
            var store = new RuleSetStore(handle, organization);
            var next = change.after(found.owner(), store.revisions(found.owner()), actor, now());
            if (next != null) {
                check(found, next);
                audit(handle, organization, found.owner(), store.revisions(found.owner()), next);
                store.add(found.owner(), next);
            }
            return said(handle, organization, found);
        });
        changed.accept(organization);
        return answer;
    }

    /** What would hold then. */
    public Said preview(String actor, long organization, Owner.Kind kind, String name, IntakeRulesChange change) {
        return database.read(handle -> {
            var found = found(handle, organization, kind, name);
            var store = new RuleSetStore(handle, organization);
            var revisions = new ArrayList<>(store.revisions(found.owner()));
            var next = change.after(found.owner(), revisions, actor, now());
            if (next == null) {
                return said(handle, organization, found);
            }
            check(found, next);
            revisions.add(next);
            var sets = RuleSets.read(handle, organization).with(found.owner(), next);
            return new Said(found.owner(), revisions, inForce(sets, found));
        });
    }

    private static void check(Found found, RuleRevision next) {
        if (next.fields() != null
                && (found.source() == null || !found.source().kind().equals(AnyJson.NAME))) {
            throw Refusal.invalid(
                    "fields",
                    "goes with sources of the kind `" + AnyJson.NAME
                            + "` only; of others it is known where things stand");
        }
        next.rules()
                .forEach(rule -> rule.says().forEach((part, template) -> {
                    var text = template.text();
                    var own = QualifiedName.ROOT + "."
                            + QualifiedName.organizationOf(found.domain().path()) + ".";
                    if (part != Part.VERSION && text.startsWith(QualifiedName.ROOT + ".") && !text.startsWith(own)) {
                        throw Refusal.invalid(
                                "rules",
                                "`" + Texts.shortened(text) + "` is not in the organisation of `"
                                        + found.owner().name() + "`; it begins with " + own);
                    }
                }));
    }

    /** @param source null for a domain's */
    private record Found(
            Owner owner, Domain domain, @Nullable InboxSource source) {}

    private static Found found(Handle handle, long organization, Owner.Kind kind, String name) {
        return switch (kind) {
            case SOURCE -> {
                var source = new SourceStore(handle)
                        .find(organization, name)
                        .orElseThrow(() -> Refusal.notFound(
                                "source",
                                "there is no source `" + Texts.shortened(name)
                                        + "`; GET /api/v1/intake/sources lists them"));
                yield new Found(owner(source), domain(handle, organization, source.domain()), source);
            }
            case DOMAIN -> {
                var domain = domain(handle, organization, QualifiedName.checkDomain("domain", name));
                yield new Found(owner(domain), domain, null);
            }
        };
    }

    private static Owner owner(InboxSource source) {
        return new Owner(Owner.Kind.SOURCE, source.id(), source.name());
    }

    private static Owner owner(Domain domain) {
        return new Owner(Owner.Kind.DOMAIN, domain.id(), domain.path());
    }

    private static Domain domain(Handle handle, long organization, String path) {
        return new PlaceStore(handle)
                .domains(organization).stream()
                        .filter(one -> one.path().equals(path))
                        .findFirst()
                        .orElseThrow(() -> unknown(path));
    }

    private static Refused unknown(String path) {
        return Refusal.notFound(
                "domain", "there is no domain `" + Texts.shortened(path) + "`; GET /api/v1/domains lists them");
    }

    private static Said said(Handle handle, long organization, Found found) {
        return said(
                new RuleSetStore(handle, organization),
                found.owner(),
                inForce(RuleSets.read(handle, organization), found));
    }

    private static Said said(RuleSetStore store, Owner owner, List<Ruled> inForce) {
        return new Said(owner, store.revisions(owner), inForce);
    }

    private static List<Ruled> inForce(RuleSets sets, Found found) {
        return found.source() == null ? sets.of(found.domain().path()) : sets.of(found.source());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void audit(
            Handle handle, long organization, Owner owner, List<RuleRevision> before, RuleRevision after) {
        new AuditStore(handle)
                .add(
                        organization,
                        new AuditStore.Entry(
                                after.setAt(),
                                after.actor(),
                                "change",
                                owner.kind() == Owner.Kind.SOURCE ? "intake_source" : "domain",
                                owner.id(),
                                before.isEmpty() ? null : trail(before.getLast()),
                                trail(after)));
    }

    private static String trail(RuleRevision revision) {
        var said = JsonNodeFactory.instance.objectNode();
        said.put("intakeRules", RuleSetStore.text(revision.rules()));
        if (revision.fields() != null) {
            said.put("fields", revision.fields());
        }
        return said.put("reason", revision.reason()).toString();
    }

    /** All that holds now, for whoever reads deliveries. */
    public RuleSets sets(long organization) {
        return database.read(handle -> RuleSets.read(handle, organization));
    }
}
