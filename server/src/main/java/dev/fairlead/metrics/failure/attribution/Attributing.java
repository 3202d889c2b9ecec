package dev.fairlead.metrics.failure.attribution;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.incident.PlacementStore.Placement;
import dev.fairlead.metrics.failure.attribution.CandidateStore.Until;
import dev.fairlead.metrics.failure.attribution.CandidateStore.Version;
import dev.fairlead.metrics.failure.cause.Blame;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.cause.Failed;
import dev.fairlead.metrics.failure.cause.Placed;
import dev.fairlead.metrics.failure.cause.PlacedStore;
import dev.fairlead.metrics.failure.cause.PlacedStore.Recorded;
import dev.fairlead.metrics.rule.UnitRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deployments that caused incidents: each by the first rule that matches, with the candidates that the rule had.
 * All questions of one kind are one statement.
 */
public final class Attributing {
    private final CandidateStore candidates;
    private final PlacedStore placed;
    private final UnitRules rules;
    private final List<Failed> failed = new ArrayList<>();
    private final List<Attribution> attributions = new ArrayList<>();

    public Attributing(CandidateStore candidates, PlacedStore placed, UnitRules rules) {
        this.candidates = candidates;
        this.placed = placed;
        this.rules = rules;
    }

    public List<Failed> failed() {
        return failed;
    }

    public List<Attribution> attributions() {
        return attributions;
    }

    /** What a rule says of an incident. */
    private sealed interface Answer {}

    private record No(Rule why) implements Answer {}

    private record Named(Rule rule, Recorded deployment) implements Answer {}

    /** @param rows newest first, at least one */
    private record Among(Rule rule, List<Placed> rows) implements Answer {}

    /** What is known to answer questions from. */
    private record Known(
            Map<Long, Recorded> recorded,
            Map<CandidateStore.Span, List<Placed>> spans,
            Map<Question, List<Version>> versions,
            Map<Until, Placed> last) {}

    public void attribute(List<IncidentRow> incidents, Map<Long, Placement> placements) {
        var questions = new HashMap<IncidentRow, List<Question>>();
        incidents.forEach(
                incident -> questions.put(incident, Question.of(incident, placements.get(incident.id()), rules)));
        var recorded = placed.recorded(all(questions, Question.Deployment.class).stream()
                .map(Question.Deployment::number)
                .toList());
        var spans = candidates.in(all(questions, Question.Latest.class).stream()
                .map(Question.Latest::span)
                .toList());
        var versions = versions(questions);
        var known = new Known(recorded, spans, versions, candidates.last(untils(questions, versions)));
        var answers = new LinkedHashMap<IncidentRow, Answer>();
        for (var incident : incidents) {
            answers.put(
                    incident,
                    first(Objects.requireNonNull(questions.get(incident)).stream()
                            .map(question -> answer(incident, question, known))
                            .toList()));
        }
        blame(answers);
    }

    /** Of the first rule that matches; where none does, why the first did not. */
    private static Answer first(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> !(answer instanceof No))
                .findFirst()
                .orElseGet(answers::getFirst);
    }

    private static Answer answer(IncidentRow incident, Question question, Known known) {
        return switch (question) {
            case Question.Nothing(var why) -> new No(why);
            case Question.Deployment(var rule, var number) ->
                named(incident, rule, known.recorded().get(number));
            case Question.Latest(var rule, var span) ->
                among(rule, known.spans().getOrDefault(span, List.of()));
            case Question.Artifact _, Question.Version _ -> {
                var its = known.versions().getOrDefault(question, List.of());
                yield its.isEmpty()
                        ? new No(Rule.UNKNOWN_NAME)
                        : among(
                                Rule.VERSION,
                                its.stream()
                                        .map(version -> known.last().get(until(incident, version)))
                                        .filter(Objects::nonNull)
                                        // the versions are in order of their names, which decides at one moment
                                        .sorted(Comparator.comparing(Placed::finishedAt)
                                                .reversed())
                                        .toList());
            }
        };
    }

    private static Answer named(IncidentRow incident, Rule rule, @Nullable Recorded deployment) {
        if (deployment == null) {
            // void since then, still running, or in another environment
            return new No(Rule.NOT_DEPLOYED);
        }
        return deployment.since().isAfter(incident.state().detectedAt())
                ? new No(Rule.DEPLOYED_LATER)
                : new Named(rule, deployment);
    }

    private static Answer among(Rule rule, List<Placed> rows) {
        return rows.isEmpty() ? new No(Rule.NOTHING_DEPLOYED) : new Among(rule, rows);
    }

    private static <Q extends Question> Set<Q> all(Map<IncidentRow, List<Question>> questions, Class<Q> kind) {
        var found = new HashSet<Q>();
        questions
                .values()
                .forEach(its ->
                        its.stream().filter(kind::isInstance).map(kind::cast).forEach(found::add));
        return found;
    }

    /** The versions that questions are about. */
    private Map<Question, List<Version>> versions(Map<IncidentRow, List<Question>> questions) {
        var artifacts = all(questions, Question.Artifact.class);
        var ofArtifacts = candidates.ofArtifacts(
                artifacts.stream().map(Question.Artifact::artifact).toList());
        var names = all(questions, Question.Version.class);
        var named = candidates.named(names.stream().map(Question.Version::name).toList());
        var versions = new HashMap<Question, List<Version>>();
        artifacts.forEach(question -> versions.put(question, ofArtifacts.getOrDefault(question.artifact(), List.of())));
        names.forEach(question -> {
            var version = named.get(question.name());
            versions.put(question, version == null ? List.of() : List.of(version));
        });
        return versions;
    }

    private static Set<Until> untils(
            Map<IncidentRow, List<Question>> questions, Map<Question, List<Version>> versions) {
        var untils = new HashSet<Until>();
        questions.forEach((incident, its) -> its.forEach(question ->
                versions.getOrDefault(question, List.of()).forEach(version -> untils.add(until(incident, version)))));
        return untils;
    }

    private static Until until(IncidentRow incident, Version version) {
        return new Until(
                version.kind(), version.unit(), version.id(), incident.state().detectedAt());
    }

    /** Every row of a series that one of these deployments is. */
    private void blame(Map<IncidentRow, Answer> answers) {
        var groups = new HashSet<Long>();
        for (var answer : answers.values()) {
            switch (answer) {
                case No _ -> {}
                case Named(var _, var deployment) -> groups.add(deployment.group());
                case Among(var _, var rows) -> groups.add(rows.getFirst().group());
            }
        }
        var rollouts = placed.ofGroups(groups);
        answers.forEach((incident, answer) -> {
            switch (answer) {
                case No(var why) -> attributions.add(Attribution.none(incident.id(), why));
                case Named(var rule, var deployment) -> {
                    var rows = Blame.of(rollouts.getOrDefault(deployment.group(), List.of()), deployment);
                    long number = deployment.deployment();
                    if (rows.isEmpty()) {
                        attributions.add(Attribution.none(incident.id(), Rule.NOT_DEPLOYED));
                    } else {
                        blame(incident, new Attribution(incident.id(), rule, number, List.of(number), 1), rows);
                    }
                }
                case Among(var rule, var rows) -> {
                    var newest = rows.getFirst();
                    var rollout = rollouts.getOrDefault(newest.group(), List.of());
                    blame(
                            incident,
                            new Attribution(
                                    incident.id(),
                                    rule,
                                    newest.deployment(),
                                    rows.stream().map(Placed::deployment).toList(),
                                    Confidence.ofNewest(rows, incident.state().detectedAt())),
                            newest.kind() == UnitKind.COMPONENT
                                    ? Blame.ofComponent(rollout, newest.unit())
                                    : Blame.ofApplication(rollout, newest));
                }
            }
        });
    }

    private void blame(IncidentRow incident, Attribution attribution, List<Placed> rows) {
        attributions.add(attribution);
        for (var row : rows) {
            failed.add(new Failed(
                    row,
                    Cause.INCIDENT,
                    incident.id(),
                    incident.state().detectedAt(),
                    incident.state().resolvedAt(),
                    null,
                    attribution.confidence()));
        }
    }
}
