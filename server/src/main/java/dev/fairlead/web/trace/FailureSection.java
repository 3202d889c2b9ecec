package dev.fairlead.web.trace;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.incident.Mark;
import dev.fairlead.incident.Mark.Kind;
import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.report.incident.DeploymentFailure;
import dev.fairlead.report.incident.DeploymentFailure.Counted;
import dev.fairlead.report.incident.DeploymentFailure.Reworked;
import dev.fairlead.report.incident.DeploymentFailure.Takeback;
import dev.fairlead.report.incident.DeploymentFailure.Why;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.word.FailureWords;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment failed and why, what it put right, and what people say of it.
 *
 * @param mayMark whether who looks may say something of it
 * @param form what was typed, where something was wrong with it
 */
record FailureSection(
        Listed deployment, DeploymentFailure failure, boolean reachedUsers, boolean mayMark, Form form, ZoneId zone) {
    static final String MARK = "mark";
    static final String WITHDRAW = "withdraw-";

    boolean failed() {
        return !failure.causes().isEmpty();
    }

    /** It failed by itself; else only the rollout that it is a part of did. */
    boolean itself() {
        return failure.causes().stream()
                .flatMap(why -> why.counted().stream())
                .anyMatch(counted -> counted.kind() == UnitKind.COMPONENT
                        || (counted.deployment() == deployment.id() && deployment.component() == null));
    }

    boolean hasWords() {
        return failed()
                || !failure.reworks().isEmpty()
                || !failure.putRight().isEmpty()
                || !failure.marks().isEmpty();
    }

    @Nullable Double lasted() {
        return Formats.between(deployment.finishedAt(), failure.recoveredAt());
    }

    /**
     * What shows a cause.
     *
     * @param href null where it has no page
     */
    record Shown(String text, @Nullable String href, String note) {}

    /** By which rules a deployment that repaired it is a hotfix, where nobody told. */
    List<SaidRule> rules(Why why) {
        return why.cause() == Cause.FIX && note(why).isEmpty()
                ? failure.rules().getOrDefault(why.evidence(), List.of())
                : List.of();
    }

    static String reason(Reworked rework) {
        return switch (rework.reason()) {
            case REMEDY -> "it put a failed one right";
            case UNPLANNED -> "marked as unplanned";
            case HOTFIX -> "a hotfix";
        };
    }

    /** What shows it; a rule stands beside it. */
    Shown evidence(Reworked rework) {
        var failed = rework.failed();
        var mark = rework.mark();
        return failed != null
                ? new Shown(name(failed), Address.deployment(failed), "")
                : new Shown(mark == null ? "" : mark.actor() + ": “" + mark.reason() + "”", null, "");
    }

    String counted(Reworked rework) {
        return counted(rework.counted());
    }

    Shown evidence(Why why) {
        return switch (why.cause()) {
            case INCIDENT -> {
                var incident = failure.incidents().get(why.evidence());
                yield incident == null
                        ? new Shown("incident #" + why.evidence(), Address.incident(why.evidence()), "")
                        : new Shown(
                                "#" + incident.id() + " "
                                        + Objects.requireNonNullElse(
                                                incident.state().title(), incident.externalId()),
                                Address.incident(incident.id()),
                                incident.rule() == null ? "" : FailureWords.inShort(incident.rule()));
            }
            case ROLLBACK, REVERT, FIX ->
                new Shown(name(why.evidence()), Address.deployment(why.evidence()), note(why));
            case MARKED -> new Shown("a mark", null, said(failure.standing(), Kind.FAILED));
        };
    }

    /** Commits by which a deployment took back what this one brought. */
    List<Takeback> takebacks(Why why) {
        return why.cause() == Cause.REVERT ? failure.takebacks() : List.of();
    }

    private String note(Why why) {
        return why.cause() == Cause.FIX
                ? said(
                        failure.remedyMarks().stream()
                                .filter(mark -> mark.deployment() == why.evidence())
                                .toList(),
                        Kind.REMEDIES)
                : "";
    }

    private static String said(List<Mark> marks, Kind kind) {
        return marks.stream()
                .filter(mark -> mark.kind() == kind)
                .findFirst()
                .map(mark -> mark.actor() + ": “" + mark.reason() + "”")
                .orElse("");
    }

    /** A deployment by its number and what it put there. */
    String name(long number) {
        var other = failure.deployments().get(number);
        if (other == null) {
            return "#" + number;
        }
        var unit = other.component() == null ? other.application() : other.component();
        return Stream.of("#" + number, unit == null ? null : unit.local(), other.version())
                .filter(Objects::nonNull)
                .reduce((one, next) -> one + " " + next)
                .orElseThrow();
    }

    String counted(Why why) {
        return counted(why.counted());
    }

    private String counted(List<Counted> series) {
        var words = new ArrayList<String>();
        for (Counted one : series) {
            words.add(one.unit().local()
                    + (one.deployment() == deployment.id() ? "" : " (as #" + one.deployment() + ")"));
        }
        return String.join(", ", words);
    }

    static String verb(Cause cause) {
        return switch (cause) {
            case ROLLBACK -> "It rolled back";
            case REVERT -> "It brought a revert of what was brought by";
            case FIX -> "It repaired";
            case INCIDENT, MARKED -> throw new IllegalArgumentException("puts nothing right: " + cause.word());
        };
    }

    static String words(Mark mark) {
        return switch (mark.kind()) {
            case FAILED -> "failed";
            case PLANNED -> "planned";
            case UNPLANNED -> "unplanned";
            case REMEDIES -> "repairs #" + mark.remedied();
        };
    }

    static String choice(Kind kind) {
        return switch (kind) {
            case FAILED -> "it failed: it made things worse for users";
            case UNPLANNED -> "it was unplanned: done because of an incident";
            case PLANNED -> "it was planned, whatever a rule says";
            case REMEDIES -> "it repairs another deployment";
        };
    }

    List<Kind> kinds() {
        return List.of(Kind.FAILED, Kind.UNPLANNED, Kind.PLANNED, Kind.REMEDIES);
    }

    boolean chosen(Kind kind) {
        return marking().wrong() ? marking().chosen("mark", kind.word()) : kind == Kind.FAILED;
    }

    Form marking() {
        return form.of(MARK);
    }

    Form withdrawing(Mark mark) {
        return form.of(WITHDRAW + mark.id());
    }

    String path(String below) {
        return Address.deployment(deployment.id()) + "/marks" + below;
    }

    String moment(Instant at) {
        return Formats.moment(at, zone);
    }
}
