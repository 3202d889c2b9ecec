package dev.fairlead.metrics;

import dev.fairlead.metrics.AttemptOracle.Attempt;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.ChangeOracle.Brought;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What reached users in one environment, as rows of the series of components and applications, and what came with it: as
 * {@link DeploymentOracle} says, by docs/metrics.md.
 */
final class RowOracle implements DeploymentOracle.Listener {
    /** A deployment that reached users, in the series of a unit. */
    record Row(
            String unit,
            Told as,
            Instant finished,
            Attempt of,
            Set<String> members,
            @Nullable String version) {
        boolean isComponent() {
            return unit.startsWith("component ");
        }

        boolean isOf(String component) {
            return isComponent() ? unit.equals("component " + component) : members.contains(component);
        }
    }

    /** A commit that a deployment brought. */
    record Came(Row row, Brought brought, boolean counts) {}

    record Rollback(Row failed, Row back, String component) {}

    final List<Row> rows = new ArrayList<>();
    final List<Rollback> rollbacks = new ArrayList<>();
    /** By unit, all that came to it, in its order. */
    final Map<String, List<Came>> came = new TreeMap<>();
    /** Deployments that were the first to bring their version: of components one that touches them, of applications as a whole. */
    final Set<Row> firsts = new HashSet<>();

    private final List<Attempt> attempts;
    private final Map<String, String> running = new HashMap<>();
    private final Map<String, List<String>> arrivals = new HashMap<>();
    private final Map<String, ComponentOracle> components = new HashMap<>();
    private final Map<Told, Map<String, List<Came>>> news = new HashMap<>();
    private final Map<String, Set<String>> commitsOf = new HashMap<>();
    private final Map<String, Set<String>> changesOf = new HashMap<>();
    private List<DeploymentOracle.News> brought = List.of();
    private final Set<String> wholes = new HashSet<>();
    private boolean broughtWhole;

    /** @param changes null where no commits are told */
    RowOracle(
            String place,
            List<Told> deployments,
            Map<String, List<String>> known,
            Map<String, ? extends Set<String>> declared,
            @Nullable ChangeWorld changes) {
        this.attempts = new AttemptOracle(deployments, place).cut();
        if (changes != null) {
            var of = changes.changes();
            ChangeWorld.REPOSITORIES
                    .keySet()
                    .forEach(component -> components.put(component, new ComponentOracle(changes, of, component)));
        }
        new DeploymentOracle(deployments, place, known, declared, this).run();
    }

    @Override
    public void component(
            Told at, Attempt of, String component, @Nullable String version, String result, boolean news) {
        if (result.equals("undeployed")) {
            running.remove(component);
        }
        if (!result.equals("deployed") || version == null) {
            return;
        }
        var row = new Row("component " + component, at, at.finished(), of, Set.of(), version);
        var replaced = running.put(component, version);
        var arrived = arrivals.computeIfAbsent(component, _ -> new ArrayList<>());
        if (news) {
            arrived.add(version);
            if (bring(row, component, version)) {
                firsts.add(row);
            }
        } else if (replaced != null && arrived.indexOf(version) < arrived.indexOf(replaced)) {
            rows.reversed().stream()
                    .filter(one -> one.unit().equals(row.unit()) && replaced.equals(one.version()))
                    .findFirst()
                    .ifPresent(before -> rollbacks.add(new Rollback(before, row, component)));
        }
        rows.add(row);
    }

    @Override
    public void application(Told at, Attempt of, String application, String result, List<DeploymentOracle.News> news) {
        brought = news;
        // what brings nothing of a component that was not here before, is no hotfix
        broughtWhole = !news.isEmpty()
                && of.steps().stream()
                        .filter(step -> step.succeeded()
                                && step.set() != null
                                && step.unit().equals(application))
                        .anyMatch(step -> wholes.add(application + " " + step.version()));
    }

    @Override
    public void changed(Told at, Attempt of, String application, Told as, Set<String> members) {
        var version = as.set() != null && as.unit().equals(application) ? as.version() : null;
        var row = new Row("application " + application, as, at.finished(), of, Set.copyOf(members), version);
        rows.add(row);
        if (broughtWhole && version != null) {
            firsts.add(row);
        }
        var commits = commitsOf.computeIfAbsent(application, _ -> new HashSet<>());
        var had = changesOf.computeIfAbsent(application, _ -> new HashSet<>());
        brought.stream()
                .flatMap(one ->
                        news.getOrDefault(one.step(), Map.of()).getOrDefault(one.component(), List.of()).stream())
                .sorted(Comparator.comparing(Came::brought, ChangeOracle.OF_ONE_MOMENT))
                .forEach(one -> {
                    boolean first = had.add(one.brought().change());
                    if (commits.add(one.brought().commit().id())) {
                        came.computeIfAbsent(row.unit(), _ -> new ArrayList<>())
                                .add(new Came(row, one.brought(), first && one.counts()));
                    }
                });
    }

    /** @return whether it touches the component, as far as is known */
    private boolean bring(Row row, String component, String version) {
        var oracle = components.get(component);
        if (oracle == null) {
            return true;
        }
        var part = oracle.bring(version, row.finished());
        var its = part.brought().stream()
                .map(one -> new Came(row, one, one.status().equals("change")))
                .toList();
        news.computeIfAbsent(row.as(), _ -> new HashMap<>()).put(component, its);
        came.computeIfAbsent(row.unit(), _ -> new ArrayList<>()).addAll(its);
        return !part.untouched();
    }

    List<Row> of(Attempt attempt) {
        return rows.stream().filter(row -> row.of().equals(attempt)).toList();
    }

    List<Row> of(Attempt attempt, String component) {
        return of(attempt).stream().filter(row -> row.isOf(component)).toList();
    }

    /** The rows that a recorded deployment made. */
    List<Row> of(Told told) {
        return attempts.stream()
                .filter(attempt -> attempt.parts().contains(told))
                .findFirst()
                .map(attempt -> {
                    if (told.set() == null) {
                        return of(attempt, told.unit());
                    }
                    var whole = of(attempt).stream()
                            .filter(row -> row.unit().equals("application " + told.unit()))
                            .findFirst();
                    return whole.map(row -> with(row, row.members())).orElse(List.of());
                })
                .orElse(List.of());
    }

    /** An application's row, and those of its rollout that are of any of these members. */
    List<Row> with(Row application, Set<String> members) {
        return of(application.of()).stream()
                .filter(row -> row.equals(application) || members.stream().anyMatch(row::isOf))
                .toList();
    }

    /** In the order of their series. */
    boolean isLater(Row one, Row other) {
        return rows.indexOf(one) > rows.indexOf(other);
    }
}
