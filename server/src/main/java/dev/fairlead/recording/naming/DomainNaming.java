package dev.fairlead.recording.naming;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.name.RenameStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.naming.NameChange.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of a domain and of all in it. */
final class DomainNaming {
    private final Naming naming;
    private final RenameStore rows;
    private final String path;
    private final long id;

    DomainNaming(Naming naming) {
        this.naming = naming;
        this.rows = naming.rows();
        this.path = naming.asked().name();
        this.id = rows.lockDomain(path).orElseThrow(() -> Naming.missing("name", NameKind.DOMAIN, path));
    }

    NameChange change() {
        if (isOrganization(path)) {
            throw Refusal.invalid("name", "is an organisation, which keeps its name");
        }
        return switch (naming.asked().way()) {
            case RENAME -> rename();
            case MERGE -> merge();
            case DELETE -> delete();
        };
    }

    private Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("domains", rows.domainsBelow(path));
        for (var kind : NameKind.IN_DOMAINS) {
            counts.put(kind.word() + "s", rows.countBelow(kind, path));
        }
        return counts;
    }

    private String checkedTarget() {
        var to = QualifiedName.checkDomain(Naming.TO, naming.asked().target());
        if (!QualifiedName.organizationOf(to).equals(QualifiedName.organizationOf(path))) {
            throw Refusal.invalid(Naming.TO, "must be a domain below the same organisation");
        }
        if (to.equals(path) || to.startsWith(path + ".")) {
            throw Refusal.invalid(Naming.TO, "lies in the domain itself");
        }
        return to;
    }

    private NameChange rename() {
        var to = checkedTarget();
        if (isOrganization(to)) {
            throw Refusal.invalid(Naming.TO, "must be a domain below the same organisation");
        }
        if (rows.lockDomain(to).isPresent()) {
            throw Naming.conflict(
                    Naming.TO,
                    "there is a domain `" + to + "` already; merge `" + path + "` into it instead, where both are one");
        }
        var change = new NameChange(Way.RENAME, NameKind.DOMAIN, path, to, counts());
        var anew = naming.anew();
        if (anew != null) {
            var parent = to.substring(0, to.lastIndexOf('.'));
            var former = naming.former();
            former.remove(NameKind.DOMAIN, to, "", "");
            long above = new DomainStore(naming.handle())
                    .ensure(naming.organization(), Set.of(parent))
                    .getOrDefault(parent, 0L);
            rows.renameDomain(id, path, above, to);
            former.addDomain(path, id, naming.asked().actor(), naming.now());
            naming.note(id, change);
            anew.everything(List.of(), 0, naming.now());
        }
        return change;
    }

    private NameChange merge() {
        var to = checkedTarget();
        long into = rows.lockDomain(to).orElseThrow(() -> Naming.missing(Naming.TO, NameKind.DOMAIN, to));
        var domains = new DomainMergeStore(naming.handle(), naming.organization(), path, to);
        if (domains.ownName()) {
            throw Naming.conflict("name", "`" + path + "` has a domain that would get its name; rename that one first");
        }
        check(domains.inBoth(), "of the same name in both: ", "merge or rename them one by one first");
        check(
                domains.ruled(),
                "with rules or sources of intake of their own that would be lost: ",
                "take them out of the settings of `" + path + "` first");
        check(
                domains.granted(),
                "with roles, tokens or rules for workloads of their own, which would be lost or be good for more: ",
                "take them back first (fairlead access list, fairlead tokens list, fairlead workloads list)");
        var counts = counts();
        counts.put(Naming.ANNOTATIONS, rows.count("annotation", "domain_id", id));
        var change = new NameChange(Way.MERGE, NameKind.DOMAIN, path, to, counts);
        var anew = naming.anew();
        if (anew != null) {
            domains.merge(naming.former());
            naming.former().addDomain(path, into, naming.asked().actor(), naming.now());
            rows.tellNamesBelow(to);
            naming.note(into, change);
            anew.everything(List.of(), 0, naming.now());
        }
        return change;
    }

    private static void check(List<String> inTheWay, String what, String remedy) {
        if (!inTheWay.isEmpty()) {
            var some = inTheWay.stream().limit(DomainMergeStore.SOME).toList();
            var more = inTheWay.size() > some.size() ? " and more" : "";
            throw Naming.conflict(
                    "name",
                    what
                            + String.join(
                                    ", ",
                                    some.stream()
                                            .map(name -> "`" + Texts.shortened(name) + "`")
                                            .toList()) + more + "; " + remedy);
        }
    }

    private NameChange delete() {
        var counts = counts();
        counts.put("rules", rows.count("domain_rules", "domain_id", id));
        counts.put(Naming.ANNOTATIONS, rows.count("annotation", "domain_id", id));
        counts.put("sources", rows.count("intake_source", "domain_id", id));
        counts.put("intakeRules", rows.count("intake_domain_rules", "domain_id", id));
        counts.put("grants", rows.count("access_grant", "domain_id", id));
        counts.put("workloadRules", rows.count("workload_rule", "domain_id", id));
        naming.checkIsEmpty(counts);
        var change = new NameChange(Way.DELETE, NameKind.DOMAIN, path, null, counts);
        if (naming.anew() != null) {
            rows.delete(NameKind.DOMAIN.word(), "id", id);
            naming.former().forget(NameKind.DOMAIN, id);
            naming.note(id, change);
        }
        return change;
    }

    private static boolean isOrganization(String path) {
        return path.chars().filter(sign -> sign == '.').count() < 2;
    }
}
