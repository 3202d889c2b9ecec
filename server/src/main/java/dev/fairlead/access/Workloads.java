package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.CREATED;
import static dev.fairlead.access.account.AccessEntry.Action.DELETED;

import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.AccountName;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.grant.Places;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.workload.Checked;
import dev.fairlead.access.workload.Claims;
import dev.fairlead.access.workload.Issuer;
import dev.fairlead.access.workload.Rule;
import dev.fairlead.access.workload.Trial;
import dev.fairlead.access.workload.WorkloadReading;
import dev.fairlead.access.workload.WorkloadStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Says whose tokens are believed and which of them come in; what it does holds at once, and leaves a trail. */
public final class Workloads {
    private final Database database;
    private final Clock clock;
    private final Access access;

    public Workloads(Database database, Clock clock, Access access) {
        this.database = database;
        this.clock = clock;
        this.access = access;
    }

    /** In the order of their names. */
    public List<Issuer> issuers(String after, int limit) {
        return database.read(handle -> new WorkloadStore(handle).listIssuers(after, limit));
    }

    /** In the order of their names. */
    public List<Rule> rules(String after, int limit) {
        return rules("", after, limit);
    }

    /** Those whose name contains a text, in whatever case. */
    public List<Rule> rules(String part, String after, int limit) {
        return database.read(handle -> new WorkloadStore(handle).listRules(part, after, limit));
    }

    /**
     * Declares an issuer, or changes it.
     *
     * @param keys its public keys, where this server cannot read them from it
     */
    public Issuer putIssuer(Caller by, String name, String url, String audience, @Nullable String keys) {
        AccountName.check("issuer", name);
        WorkloadReading.url(url);
        WorkloadReading.audience(url, audience);
        var stored = keys == null ? null : WorkloadReading.keys(keys);
        var put = database.inTransaction(handle -> {
            var store = new WorkloadStore(handle);
            var before = store.lockIssuer(name);
            if (before.filter(known -> !known.url().equals(url)).isPresent()) {
                store.rulesOf(before.get().id()).stream().findFirst().ifPresent(rule -> {
                    throw new Refusal(
                                    Problem.CONFLICT,
                                    "url",
                                    "the rule `" + rule.name() + "` was made for "
                                            + before.get().url()
                                            + ", whose claims are others; delete the issuer with its rules first")
                            .thrown();
                });
            }
            if (!store.putIssuer(name, url, audience, stored, clock.instant())) {
                throw new Refusal(Problem.CONFLICT, "url", url + " is declared already, by another name").thrown();
            }
            var after = store.lockIssuer(name).orElseThrow();
            note(handle, by, "issuer:" + name, before.map(Workloads::fields).orElse(null), fields(after));
            return after;
        });
        access.forget();
        return put;
    }

    private static Map<String, String> fields(Issuer issuer) {
        var fields = new TreeMap<>(Map.of("url", issuer.url(), "audience", issuer.audience()));
        fields.put("keys", issuer.keys() == null ? "published" : issuer.keys());
        return fields;
    }

    /** Forgets an issuer and its rules. */
    public void deleteIssuer(Caller by, String name) {
        database.useTransaction(handle -> {
            var store = new WorkloadStore(handle);
            var issuer = lock(store, "issuer", name);
            for (var rule : store.rulesOf(issuer.id())) {
                note(handle, by, Caller.ofRule(rule.name()), fields(rule), Map.of());
            }
            store.deleteIssuer(issuer.id());
            note(handle, by, "issuer:" + name, fields(issuer), Map.of());
        });
        access.forget();
    }

    private static Issuer lock(WorkloadStore store, String field, String name) {
        return store.lockIssuer(name)
                .orElseThrow(() -> Refusal.notFound(
                        field,
                        "there is no issuer `" + Texts.shortened(name) + "`; `fairlead workloads list` shows them"));
    }

    /** Lets tokens of an issuer in that say all of this, or changes which. */
    public Rule putRule(Caller by, String name, String issuer, Map<String, String> claims, Role role) {
        return putRule(by, name, issuer, claims, role, null);
    }

    /** @param path the domain that it lets in to, with all below it; null for everywhere */
    public Rule putRule(
            Caller by, String name, String issuer, Map<String, String> claims, Role role, @Nullable String path) {
        AccountName.check("rule", name);
        var put = database.inTransaction(handle -> {
            var store = new WorkloadStore(handle);
            var its = lock(store, "issuer", issuer);
            WorkloadReading.claims(its, claims);
            var before = store.findRule(name);
            var domain = path == null ? null : Places.domain(handle, "domain", path);
            store.putRule(
                    name,
                    its.id(),
                    claims,
                    role,
                    domain == null ? null : new Rule.Domain(domain.organization(), domain.id(), path),
                    clock.instant());
            var after = store.findRule(name).orElseThrow();
            note(handle, by, Caller.ofRule(name), before.map(Workloads::fields).orElse(null), fields(after));
            return after;
        });
        access.forget();
        return put;
    }

    private static Map<String, String> fields(Rule rule) {
        var fields = new TreeMap<>(
                Map.of("issuer", rule.issuer(), "role", rule.role().word()));
        rule.claims().forEach((claim, value) -> fields.put("claims." + claim, value));
        rule.grant().ifPresent(part -> fields.put("domain", part.scope().path()));
        return fields;
    }

    /** From now on it lets nobody in. */
    public void deleteRule(Caller by, String name) {
        database.useTransaction(handle -> {
            var store = new WorkloadStore(handle);
            var rule = store.findRule(name)
                    .filter(_ -> store.deleteRule(name))
                    .orElseThrow(() -> Refusal.notFound("rule", "there is no rule `" + Texts.shortened(name) + "`"));
            note(handle, by, Caller.ofRule(name), fields(rule), Map.of());
        });
        access.forget();
    }

    /** Adds an entry of what changed, if anything did; null before is made anew, nothing after is deleted. */
    private void note(
            Handle handle, Caller by, String what, @Nullable Map<String, String> before, Map<String, String> after) {
        var was = new TreeMap<>(before == null ? Map.of() : before);
        var is = new TreeMap<>(after);
        var same = new HashMap<>(was);
        same.entrySet().retainAll(is.entrySet());
        was.entrySet().removeAll(same.entrySet());
        is.entrySet().removeAll(same.entrySet());
        if (was.isEmpty() && is.isEmpty()) {
            return;
        }
        AccessEntry.Action action = before == null ? CREATED : after.isEmpty() ? DELETED : CHANGED;
        new TrailStore(handle).add(clock.instant(), by.signature(), action, Subject.account(what), was, is);
    }

    /** What would become of a token, and why. */
    public Trial tryToken(String token) {
        try {
            return switch (access.workloads().check(token)) {
                case Checked.Genuine genuine -> Trial.of(genuine.issuer(), genuine.claims(), rulesOf(genuine.issuer()));
                case Checked.Unfit unfit ->
                    Trial.of(unfit.issuer(), unfit.claims(), rulesOf(unfit.issuer()))
                            .refused(unfit.why());
                case Checked.Strange strange -> Trial.refusedAtOnce(strange.why());
            };
        } catch (Refused away) {
            return Trial.refusedAtOnce(away.refusal().detail());
        }
    }

    /** What would become of a token of that issuer that says this. */
    public Trial tryClaims(String issuer, Map<String, String> claims) {
        var its = database.inTransaction(handle -> lock(new WorkloadStore(handle), "issuer", issuer));
        return Trial.of(its, new Claims(Map.copyOf(claims)), rulesOf(its));
    }

    private List<Rule> rulesOf(Issuer issuer) {
        return database.read(handle -> new WorkloadStore(handle).rulesOf(issuer.id()));
    }
}
