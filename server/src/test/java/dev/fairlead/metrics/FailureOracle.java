package dev.fairlead.metrics;

import dev.fairlead.incident.Mark;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.FailureWorld.Marking;
import dev.fairlead.metrics.RowOracle.Came;
import dev.fairlead.metrics.RowOracle.Rollback;
import dev.fairlead.metrics.RowOracle.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments of one environment failed and were rework, and why, by docs/metrics.md, "Failed deployments": its rules, one by one,
 * over what {@link RowOracle} says reached users. It shares nothing with the code that it is held against.
 */
final class FailureOracle {
    private final RowOracle rows;
    private final @Nullable ChangeWorld changes;
    private final RuleWorld rules;
    private final Set<String> failures = new TreeSet<>();
    private final Set<String> attributions;
    private final Set<String> reworks = new TreeSet<>();
    private final Map<String, Set<Told>> failed = new TreeMap<>();

    /** @param changes null where no commits are told */
    FailureOracle(
            String place,
            List<Told> deployments,
            Map<String, List<String>> known,
            Map<String, ? extends Set<String>> declared,
            @Nullable ChangeWorld changes,
            FailureWorld said,
            RuleWorld rules) {
        this.rows = new RowOracle(place, deployments, known, declared, changes);
        this.changes = changes;
        this.rules = rules;
        rows.rollbacks.forEach(this::rolledBack);
        said.rollbacks.forEach(this::toldToBeRolledBack);
        rows.came.values().forEach(this::reverted);
        said.markings.stream().filter(Marking::stands).forEach(this::marked);
        var incidents = new IncidentOracle(place, deployments, rows, changes, rules, this);
        said.incidents.stream().filter(one -> !one.voided()).forEach(incidents::attribute);
        attributions = incidents.attributions();
        var hotfixes = new HotfixOracle(rows, said, rules);
        hotfixes.fixed.forEach(one -> fail(
                one.failed(),
                "fix",
                name(one.fix().as()),
                one.fix().finished(),
                one.fix().finished(),
                one.fix(),
                1));
        hotfixes.hotfixes.forEach((row, its) -> its.forEach(rule -> reworks.add(rework(row, "hotfix", rule))));
        said.markings.stream()
                .filter(mark -> mark.stands() && mark.kind() == Mark.Kind.UNPLANNED)
                .forEach(mark -> rows.of(mark.deployment()).stream()
                        .filter(row -> !hotfixes.isPlanned(row))
                        .forEach(row -> reworks.add(rework(row, "unplanned", name(mark.deployment())))));
    }

    Set<String> failures() {
        return failures;
    }

    Set<String> attributions() {
        return attributions;
    }

    Set<String> reworks() {
        return reworks;
    }

    /** By {@code component Shop.api}, {@code application …}: how many deployments failed, each once. */
    Map<String, Set<Told>> failed() {
        return failed;
    }

    static boolean within(Duration lookBack, Instant deployed, Instant decided) {
        return !decided.isBefore(deployed) && !decided.isAfter(deployed.plus(lookBack));
    }

    /** Whoever put it back says so: then it is a rollback, whatever came first and however long ago. */
    private void toldToBeRolledBack(FailureWorld.TakenBack one) {
        for (var row : rows.of(one.rolledBack())) {
            rows.of(one.back()).stream()
                    .filter(back -> back.unit().equals(row.unit()) && rows.isLater(back, row))
                    .forEach(back -> fail(row, "rollback", name(back.as()), back.finished(), back.finished(), back, 1));
        }
    }

    private void rolledBack(Rollback one) {
        if (!within(
                rules.lookBack("component " + one.component(), "rollback"),
                one.failed().finished(),
                one.back().finished())) {
            return;
        }
        for (var row : rows.of(one.failed().of(), one.component())) {
            rows.of(one.back().of(), one.component()).stream()
                    .filter(back -> back.unit().equals(row.unit()))
                    .forEach(back -> fail(row, "rollback", name(back.as()), back.finished(), back.finished(), back, 1));
        }
    }

    /** A change that counts, and a merge with which one came. */
    private static boolean says(Came one, List<Came> its) {
        return one.counts()
                || (one.brought().status().equals("merge")
                        && its.stream()
                                .anyMatch(other -> other.counts() && other.row().equals(one.row())));
    }

    /** All that came to one unit, in its order. */
    private void reverted(List<Came> its) {
        if (changes == null) {
            return;
        }
        var of = changes.changes();
        for (var one : its) {
            var commit = one.brought().commit();
            if (commit.reverts() == null || !says(one, its)) {
                continue;
            }
            var taken = changes.commit(ChangeWorld.Commit.id(commit.repository(), commit.reverts()));
            if (taken.told() && taken.reverts() != null) {
                continue;
            }
            var first = its.stream()
                    .filter(other -> Objects.equals(other.brought().change(), of.get(taken.id())))
                    .findFirst();
            if (first.isPresent()
                    && says(first.get(), its)
                    && !first.get().row().equals(one.row())
                    && within(
                            rules.lookBack(one.row().unit(), "revert"),
                            first.get().row().finished(),
                            one.row().finished())) {
                var revert = one.row();
                fail(first.get().row(), "revert", name(revert.as()), revert.finished(), revert.finished(), revert, 1);
            }
        }
    }

    private void marked(Marking mark) {
        var its = rows.of(mark.deployment());
        switch (mark.kind()) {
            case FAILED ->
                its.forEach(
                        row -> fail(row, "marked", name(mark.deployment()), row.finished(), mark.recovered(), null, 1));
            case REMEDIES -> {
                var remedied = Objects.requireNonNull(mark.remedied());
                for (var row : its.isEmpty() ? List.<Row>of() : rows.of(remedied)) {
                    var remedy = its.stream()
                            .filter(one -> one.unit().equals(row.unit()))
                            .findFirst();
                    // one deployment does not repair itself
                    if (!remedy.equals(Optional.of(row))) {
                        var at = remedy.map(Row::finished)
                                .orElse(mark.deployment().finished());
                        fail(row, "fix", name(mark.deployment()), at, at, remedy.orElse(null), 1);
                    }
                }
            }
            case PLANNED, UNPLANNED -> {}
        }
    }

    static String name(Told told) {
        return told.name();
    }

    void fail(
            Row row,
            String cause,
            String evidence,
            Instant decided,
            @Nullable Instant ended,
            @Nullable Row remedy,
            double sure) {
        if (remedy != null) {
            reworks.add(rework(remedy, "remedy", name(row.as())));
        }
        failed.computeIfAbsent(row.unit(), _ -> new HashSet<>()).add(row.as());
        var end = ended == null || row.finished().isBefore(ended) ? ended : row.finished();
        failures.add(String.format(
                Locale.ROOT,
                "%s %s %s %s by %s %s until %s remedied %s sure %.3f",
                row.unit(),
                name(row.as()),
                row.finished(),
                cause,
                evidence,
                decided.isBefore(row.finished()) ? row.finished() : decided,
                end == null ? "-" : end,
                remedy == null ? "-" : name(remedy.as()),
                sure));
    }

    private static String rework(Row row, String reason, String evidence) {
        return "%s %s %s %s %s".formatted(row.unit(), name(row.as()), row.finished(), reason, evidence);
    }
}
