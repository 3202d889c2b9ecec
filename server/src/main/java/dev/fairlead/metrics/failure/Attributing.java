package dev.fairlead.metrics.failure;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.PlacementStore.Placement;
import dev.fairlead.metrics.failure.CandidateStore.Until;
import dev.fairlead.metrics.failure.CandidateStore.Version;
import dev.fairlead.metrics.failure.PlacedStore.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deployments that caused incidents: each by the first rule that matches, with the candidates that the rule had.
 * All questions of one kind are one statement.
 */
final class Attributing {
    private final CandidateStore candidates;
    private final PlacedStore placed;
    private final LookBacks lookBacks;
    private final List<Failed> failed = new ArrayList<>();
    private final List<Attribution> attributions = new ArrayList<>();

    Attributing(CandidateStore candidates, PlacedStore placed, LookBacks lookBacks) {
        this.candidates = candidates;
        this.placed = placed;
        this.lookBacks = lookBacks;
    }

    List<Failed> failed() {
        return failed;
    }

    List<Attribution> attributions() {
        return attributions;
    }

    /** A rule that matched: the recorded deployments it found, newest first, and which row of a series the first of them is. */
    private record Match(IncidentRow incident, Rule rule, List<Long> candidates, long group, Found found) {}

    private sealed interface Found {}

    private record ByNumber(Recorded deployment) implements Found {}

    private record ByRow(Placed row) implements Found {}

    void attribute(List<IncidentRow> incidents, Map<Long, Placement> placements) {
        var questions = new HashMap<IncidentRow, Question>();
        incidents.forEach(incident ->
                questions.put(incident, Question.of(incident, placements.get(incident.id()), lookBacks.incident())));
        var recorded = placed.recorded(all(questions, Question.Deployment.class).stream()
                .map(Question.Deployment::number)
                .toList());
        var spans = candidates.in(all(questions, Question.Latest.class).stream()
                .map(Question.Latest::span)
                .toList());
        var versions = versions(questions);
        var last = candidates.last(untils(questions, versions));
        var matches = new ArrayList<Match>();
        for (var incident : incidents) {
            switch (Objects.requireNonNull(questions.get(incident))) {
                case Question.Nothing(var why) -> none(incident, why);
                case Question.Deployment(var rule, var number) ->
                    byNumber(incident, rule, recorded.get(number), matches);
                case Question.Latest(var rule, var span) ->
                    byRows(incident, rule, spans.getOrDefault(span, List.of()), matches);
                case Question.Artifact _, Question.Version _ -> {
                    var its = versions.getOrDefault(incident.id(), List.of());
                    var rows = its.stream()
                            .map(version -> last.get(until(incident, version)))
                            .filter(Objects::nonNull)
                            .sorted(Comparator.comparing(Placed::finishedAt).reversed())
                            .limit(1)
                            .toList();
                    if (its.isEmpty()) {
                        none(incident, Rule.UNKNOWN_NAME);
                    } else {
                        byRows(incident, Rule.VERSION, rows, matches);
                    }
                }
            }
        }
        blame(matches);
    }

    private static <Q extends Question> Set<Q> all(Map<IncidentRow, Question> questions, Class<Q> kind) {
        var found = new HashSet<Q>();
        for (var question : questions.values()) {
            if (kind.isInstance(question)) {
                found.add(kind.cast(question));
            }
        }
        return found;
    }

    /** The versions that incidents name, by incident. */
    private Map<Long, List<Version>> versions(Map<IncidentRow, Question> questions) {
        var artifacts = candidates.ofArtifacts(all(questions, Question.Artifact.class).stream()
                .map(Question.Artifact::artifact)
                .toList());
        var named = candidates.named(all(questions, Question.Version.class).stream()
                .map(Question.Version::name)
                .toList());
        var versions = new HashMap<Long, List<Version>>();
        questions.forEach((incident, question) -> {
            if (question instanceof Question.Artifact(var artifact)) {
                versions.put(incident.id(), artifacts.getOrDefault(artifact, List.of()));
            } else if (question instanceof Question.Version(var name) && named.containsKey(name)) {
                versions.put(incident.id(), List.of(Objects.requireNonNull(named.get(name))));
            }
        });
        return versions;
    }

    private static Set<Until> untils(Map<IncidentRow, Question> questions, Map<Long, List<Version>> versions) {
        var untils = new HashSet<Until>();
        questions
                .keySet()
                .forEach(incident -> versions.getOrDefault(incident.id(), List.of())
                        .forEach(version -> untils.add(until(incident, version))));
        return untils;
    }

    private static Until until(IncidentRow incident, Version version) {
        return new Until(
                version.kind(), version.unit(), version.id(), incident.state().detectedAt());
    }

    private void none(IncidentRow incident, Rule why) {
        attributions.add(Attribution.none(incident.id(), why));
    }

    private void byNumber(IncidentRow incident, Rule rule, @Nullable Recorded deployment, List<Match> matches) {
        if (deployment == null) {
            // void since then, or in another environment
            none(incident, Rule.NOTHING_DEPLOYED);
        } else if (deployment.finishedAt().isAfter(incident.state().detectedAt())) {
            none(incident, Rule.DEPLOYED_LATER);
        } else {
            matches.add(new Match(
                    incident, rule, List.of(deployment.deployment()), deployment.group(), new ByNumber(deployment)));
        }
    }

    private void byRows(IncidentRow incident, Rule rule, List<Placed> rows, List<Match> matches) {
        if (rows.isEmpty()) {
            none(incident, Rule.NOTHING_DEPLOYED);
            return;
        }
        var newest = rows.getFirst();
        matches.add(new Match(
                incident, rule, rows.stream().map(Placed::deployment).toList(), newest.group(), new ByRow(newest)));
    }

    /** Every row of a series that one of these deployments is. */
    private void blame(List<Match> matches) {
        var rollouts =
                placed.ofGroups(matches.stream().map(Match::group).distinct().toList());
        for (var match : matches) {
            var rollout = rollouts.getOrDefault(match.group(), List.of());
            var rows = switch (match.found()) {
                case ByNumber(var deployment) -> Blame.of(rollout, deployment);
                case ByRow(var row) ->
                    row.kind() == UnitKind.COMPONENT
                            ? Blame.ofComponent(rollout, row.unit())
                            : Blame.ofApplication(rollout, row);
            };
            double confidence = 1.0 / match.candidates().size();
            attributions.add(new Attribution(
                    match.incident().id(),
                    match.rule(),
                    match.candidates().getFirst(),
                    match.candidates(),
                    confidence));
            for (var row : rows) {
                failed.add(new Failed(
                        row,
                        Cause.INCIDENT,
                        match.incident().id(),
                        match.incident().state().detectedAt(),
                        match.incident().state().resolvedAt(),
                        null,
                        confidence));
            }
        }
    }
}
