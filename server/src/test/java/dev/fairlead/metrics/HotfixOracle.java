package dev.fairlead.metrics;

import dev.fairlead.incident.Mark;
import dev.fairlead.metrics.RowOracle.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Hotfixes by the rules of domains, and what they put right: docs/metrics.md, "Look-backs and hotfix rules". */
final class HotfixOracle {
    /** A deployment that a hotfix put right. */
    record Fixed(Row failed, Row fix) {}

    /** Each row that is a hotfix, with the rules that say so. */
    final Map<Row, Set<String>> hotfixes = new LinkedHashMap<>();

    final List<Fixed> fixed = new ArrayList<>();

    private final RowOracle rows;
    private final RuleWorld rules;
    private final Set<Row> planned = new HashSet<>();

    HotfixOracle(RowOracle rows, FailureWorld said, RuleWorld rules) {
        this.rows = rows;
        this.rules = rules;
        said.markings.stream()
                .filter(mark -> mark.stands() && mark.kind() == Mark.Kind.PLANNED)
                .forEach(mark -> planned.addAll(rows.of(mark.deployment())));
        rows.rows.stream().filter(rows.firsts::contains).forEach(this::find);
        hotfixes.keySet().stream().filter(Row::isComponent).forEach(this::putRight);
    }

    boolean isPlanned(Row row) {
        return planned.contains(row);
    }

    private void find(Row row) {
        var its = new TreeSet<String>();
        for (var said : rules.hotfixes(row.unit())) {
            if (fits(said.rule(), row)) {
                its.add(said.name());
            }
        }
        if (its.isEmpty()) {
            return;
        }
        var all = row.isComponent() ? rows.of(row.of(), name(row)) : rows.with(row, row.members());
        all.stream()
                .filter(one -> !isPlanned(one))
                .forEach(one ->
                        hotfixes.computeIfAbsent(one, _ -> new TreeSet<>()).addAll(its));
    }

    private boolean fits(RuleWorld.Hotfix rule, Row row) {
        var version = Objects.requireNonNull(row.version());
        return switch (rule.looksAt()) {
            case "branch" -> row.isComponent() && rule.fits(rules.branch(name(row), version));
            case "label" ->
                row.isComponent() && rule.fits(rules.labels(name(row), version).get(rule.name()));
            default -> rule.fits(version);
        };
    }

    private static String name(Row component) {
        return component.unit().split(" ")[1];
    }

    /** The deployment of the component before it failed, and of applications those with which it had come. */
    private void putRight(Row hotfix) {
        rows.rows.stream()
                .takeWhile(row -> !row.equals(hotfix))
                .filter(row -> row.unit().equals(hotfix.unit()))
                .reduce((_, later) -> later)
                .filter(before -> FailureOracle.within(
                        rules.lookBack(hotfix.unit(), "hotfix"), before.finished(), hotfix.finished()))
                .ifPresent(before -> rows.of(before.of(), name(hotfix))
                        .forEach(failed -> rows.of(hotfix.of(), name(hotfix)).stream()
                                .filter(fix -> fix.unit().equals(failed.unit()) && hotfixes.containsKey(fix))
                                .filter(fix -> !fix.equals(failed))
                                .forEach(fix -> fixed.add(new Fixed(failed, fix)))));
    }
}
