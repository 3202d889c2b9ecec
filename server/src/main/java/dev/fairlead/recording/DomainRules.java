package dev.fairlead.recording;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.PlaceStore;
import dev.fairlead.catalog.store.PlaceStore.Domain;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.OwnRules;
import dev.fairlead.metrics.rule.Revision;
import dev.fairlead.metrics.rule.RuleStore;
import dev.fairlead.metrics.rule.RulesInForce;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.batch.FieldDifference;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What domains say about failures and rework. A change is kept with its reason, stands in the audit trail, and has what it is
 * about derived anew, for all that was ever deployed.
 */
public final class DomainRules {
    private final Database database;
    private final Clock clock;
    private final Runnable changed;

    /** @param changed called after a change; must not block */
    public DomainRules(Database database, Clock clock, Runnable changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * What a domain says and what holds there.
     *
     * @param own as it is now
     * @param revisions all that it ever said, oldest first
     */
    public record Said(String domain, OwnRules own, RulesInForce inForce, List<Revision> revisions) {}

    /** Of the domain of that full name, whosever it is. */
    public Said get(String domain) {
        var organization = QualifiedName.organizationOf(QualifiedName.checkDomain("domain", domain));
        return database.read(handle -> new OrganizationStore(handle)
                .list().stream()
                        .filter(one -> one.name().equals(organization))
                        .findFirst()
                        .map(one -> said(handle, domain(handle, one.id(), domain)))
                        .orElseThrow(() -> unknown(domain)));
    }

    public Said get(long organization, String domain) {
        return database.read(handle -> said(handle, domain(handle, organization, domain)));
    }

    /** Says something else from now on; the same again changes nothing. */
    public Said set(String actor, long organization, String domain, RulesChange change) {
        var answer = database.inTransactionRetried(handle -> {
            var its = domain(handle, organization, domain);
            new PlaceStore(handle).lock(its);
            var store = new RuleStore(handle, organization);
            var before = said(handle, its);
            var now = now();
            if (change.rules().hotfix() != null) {
                store.number(its.id(), change.rules().hotfix(), now);
            }
            var next = change.after(before, numbered(store, its, change.rules()), actor, now);
            if (next == null) {
                return before;
            }
            store.add(its.id(), next);
            audit(handle, its, before.own(), next);
            new DueStore(handle)
                    .addRules(
                            organization,
                            its.id(),
                            new PlaceStore(handle).environments(organization),
                            new Occasion(0, now));
            return said(handle, its);
        });
        changed.run();
        return answer;
    }

    /** What would hold then; a rule that was never set has no number yet. */
    public Said preview(String actor, long organization, String domain, RulesChange change) {
        return database.read(handle -> {
            var its = domain(handle, organization, domain);
            var store = new RuleStore(handle, organization);
            var all = store.revisions();
            var before = said(its, all);
            var next = change.after(before, numbered(store, its, change.rules()), actor, now());
            if (next == null) {
                return before;
            }
            all.computeIfAbsent(its.path(), _ -> new ArrayList<>()).add(next);
            return said(its, all);
        });
    }

    private static OwnRules numbered(RuleStore store, Domain domain, OwnRules rules) {
        return rules.hotfix() == null
                ? rules
                : new OwnRules(rules.lookBacks(), store.numbered(domain.id(), rules.hotfix()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Domain domain(Handle handle, long organization, String path) {
        return new PlaceStore(handle)
                .domains(organization).stream()
                        .filter(one -> one.path().equals(path))
                        .findFirst()
                        .orElseThrow(() -> unknown(path));
    }

    /** Of an organisation that there is not, too. */
    public static Refused unknown(String path) {
        return Refusal.notFound(
                "domain",
                "there is no domain `" + QualifiedName.checkDomain("domain", path)
                        + "`; GET /api/v1/domains lists them");
    }

    private static Said said(Handle handle, Domain domain) {
        return said(domain, new RuleStore(handle, domain.organization()).revisions());
    }

    private static Said said(Domain domain, Map<String, List<Revision>> all) {
        var its = all.getOrDefault(domain.path(), List.of());
        return new Said(
                domain.path(),
                its.isEmpty() ? OwnRules.NOTHING : its.getLast().rules(),
                RulesInForce.of(domain.path(), all),
                its);
    }

    private static void audit(Handle handle, Domain domain, OwnRules before, Revision after) {
        var difference = FieldDifference.of(texts(before), texts(after.rules()));
        Map<String, @Nullable String> said = new TreeMap<>(FieldDifference.parsed(difference.after()));
        said.put("reason", after.reason());
        new AuditStore(handle)
                .add(
                        domain.organization(),
                        new AuditStore.Entry(
                                after.setAt(),
                                after.actor(),
                                "change",
                                "domain",
                                domain.id(),
                                difference.before(),
                                FieldDifference.json(said)));
    }

    /** As the trail shows them; null where the parent says it. */
    private static Map<String, @Nullable String> texts(OwnRules rules) {
        var texts = new TreeMap<String, @Nullable String>();
        for (var kind : LookBacks.Kind.values()) {
            var lookBack = rules.lookBacks().get(kind);
            texts.put(kind.word() + "LookBack", lookBack == null ? null : lookBack.toString());
        }
        texts.put(
                "hotfixRules",
                rules.hotfix() == null
                        ? null
                        : rules.hotfix().stream().map(HotfixRule::text).collect(Collectors.joining(", ")));
        return texts;
    }
}
