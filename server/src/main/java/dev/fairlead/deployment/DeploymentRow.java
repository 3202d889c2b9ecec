package dev.fairlead.deployment;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A deployment as it is stored, by ids. */
public record DeploymentRow(
        DeploymentFact.Key key,
        Unit unit,
        long environment,
        Outcome outcome,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Details details,
        boolean snapshotKnown) {

    /** What was deployed. */
    public sealed interface Unit {}

    public record Component(long component, long version) implements Unit {}

    public record Undeployed(long component) implements Unit {}

    public record Application(long application, long version) implements Unit {}

    /** What is known of it beside what, where and when. */
    public record Details(
            @Nullable String rollout,
            @Nullable String url,
            @Nullable String note,
            @Nullable Long sequence) {

        /** These, and what the others say where these are silent. */
        Details over(Details others) {
            return new Details(
                    rollout == null ? others.rollout : rollout,
                    url == null ? others.url : url,
                    note == null ? others.note : note,
                    sequence == null ? others.sequence : sequence);
        }
    }

    /** The component that was deployed by itself or taken out; null for an application. */
    public @Nullable Long component() {
        return switch (unit) {
            case Component(var component, var _) -> component;
            case Undeployed(var component) -> component;
            case Application _ -> null;
        };
    }

    public @Nullable Long componentVersion() {
        return unit instanceof Component(var _, var version) ? version : null;
    }

    /** The application that was deployed as a whole; null for a component. */
    public @Nullable Long application() {
        return unit instanceof Application(var application, var _) ? application : null;
    }

    public @Nullable Long applicationVersion() {
        return unit instanceof Application(var _, var version) ? version : null;
    }

    public boolean undeployment() {
        return unit instanceof Undeployed;
    }

    /** What this row says, and what the older one says where this one is silent. */
    public DeploymentRow over(DeploymentRow older) {
        return at(startedAt == null ? older.startedAt : startedAt, finishedAt).with(details.over(older.details));
    }

    /** This row, and what the other one says where this one is silent: news about it that came late. */
    public DeploymentRow completedBy(DeploymentRow late) {
        boolean startFits = startedAt == null
                && late.startedAt != null
                && finishedAt != null
                && !late.startedAt.isAfter(finishedAt);
        return at(startFits ? late.startedAt : startedAt, finishedAt).with(details.over(late.details));
    }

    /** This row under the key of the other one, and in its place in the order there. */
    public DeploymentRow rekeyedAs(DeploymentRow other) {
        var sequence = other.details.sequence == null ? details.sequence : other.details.sequence;
        return new DeploymentRow(
                other.key,
                unit,
                environment,
                outcome,
                startedAt,
                finishedAt,
                new Details(details.rollout, details.url, details.note, sequence),
                snapshotKnown);
    }

    /** Whether both put the same version of the same unit into the same environment. */
    public boolean saysTheSameAs(DeploymentRow other) {
        return environment == other.environment && unit.equals(other.unit);
    }

    public DeploymentRow finishedAt(Instant moment) {
        return at(startedAt, moment);
    }

    /** The same with another start. */
    public DeploymentRow startedAt(@Nullable Instant moment) {
        return at(moment, finishedAt);
    }

    private DeploymentRow at(@Nullable Instant start, @Nullable Instant finish) {
        return new DeploymentRow(key, unit, environment, outcome, start, finish, details, snapshotKnown);
    }

    private DeploymentRow with(Details others) {
        return new DeploymentRow(key, unit, environment, outcome, startedAt, finishedAt, others, snapshotKnown);
    }

    public DeploymentRow snapshotKnown(boolean known) {
        return new DeploymentRow(key, unit, environment, outcome, startedAt, finishedAt, details, known);
    }

    /** Whether it counts in any series: it has ended. */
    public boolean concluded() {
        return outcome != Outcome.RUNNING;
    }

    /** Whether it would finish before it starts, which two facts told apart may make of it. */
    public boolean endsBeforeItBegins() {
        return startedAt != null && finishedAt != null && finishedAt.isBefore(startedAt);
    }

    /** Each field by its name, as the trail of changes keeps it. */
    public Map<String, @Nullable String> fields() {
        var fields = new LinkedHashMap<String, @Nullable String>();
        fields.put("source", key.source());
        fields.put("externalId", key.externalId());
        fields.put("undeployment", text(undeployment()));
        fields.put("environment", text(environment));
        fields.put("component", text(component()));
        fields.put("componentVersion", text(componentVersion()));
        fields.put("application", text(application()));
        fields.put("applicationVersion", text(applicationVersion()));
        fields.put("outcome", text(outcome));
        fields.put("startedAt", text(startedAt));
        fields.put("finishedAt", text(finishedAt));
        fields.put("rollout", details.rollout);
        fields.put("url", details.url);
        fields.put("note", details.note);
        fields.put("sequence", text(details.sequence));
        fields.put("snapshotKnown", text(snapshotKnown));
        return fields;
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }
}
