package dev.fairlead.web.trace;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.DeploymentListStore.Listed;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.answer.ListPart;
import dev.fairlead.report.incident.Incidents;
import dev.fairlead.report.question.Metric;
import dev.fairlead.report.receipt.AttemptOfRollout;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.deployment.Change;
import dev.fairlead.report.trace.deployment.ComponentChange;
import dev.fairlead.report.trace.deployment.SeriesEntry;
import dev.fairlead.rollout.plan.Planner;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One deployment: what it brought, what it replaced, its commits, and how it counts. */
record DeploymentPage(
        Frame frame,
        Listed deployment,
        ListPart<ComponentChange> moves,
        List<SeriesEntry> seriesEntries,
        List<Change> changes,
        @Nullable String log,
        @Nullable AttemptOfRollout attempt,
        FailureSection failure,
        Pager pager,
        ZoneId zone,
        Instant now) {
    private static final int MOVES = 300;
    private static final int CHANGES = 100;
    private static final int LOG = 200_000;

    static DeploymentPage of(
            Frame frame,
            long number,
            Parameters asked,
            Form form,
            Caller caller,
            Traces traces,
            Incidents incidents,
            Instant now) {
        var found = traces.deployment(number);
        var organization = found.organization();
        var pager = new Pager(asked.page(), 0, CHANGES, Address.deployment(number), Map.of());
        var changes = traces.changes(organization.id(), number, CHANGES, pager.offset());
        var entries = traces.seriesEntries(organization.id(), number);
        var deployment = found.deployment();
        return new DeploymentPage(
                frame,
                deployment,
                traces.moves(organization.id(), number, MOVES),
                entries,
                changes.items(),
                log(traces.log(organization.id(), number).orElse(null)),
                traces.attempt(organization.id(), number).orElse(null),
                new FailureSection(
                        deployment,
                        incidents.failure(organization.id(), number),
                        entries.stream().anyMatch(entry -> entry.result() == Result.DEPLOYED),
                        caller.mayEither(deployment.unit(), deployment.environment(), Right.RECORDING)
                                && deployment.voidedAt() == null,
                        form,
                        organization.zone()),
                pager.of(changes.total()),
                organization.zone(),
                now);
    }

    /** The end of a long one: that is where it says what went wrong. */
    private static @Nullable String log(@Nullable String text) {
        return text == null || text.length() <= LOG
                ? text
                : "… (the last " + Formats.count(LOG) + " characters)\n" + text.substring(text.length() - LOG);
    }

    String title() {
        var unit = deployment.component() == null ? deployment.application() : deployment.component();
        return unit == null ? "" : unit.local();
    }

    boolean undeployment() {
        return deployment.kind().equals("undeployment");
    }

    UnitKind kind() {
        return deployment.component() == null ? UnitKind.APPLICATION : UnitKind.COMPONENT;
    }

    @Nullable Double took() {
        var started = deployment.startedAt();
        var finished = deployment.finishedAt();
        return started == null || finished == null ? null : Formats.between(started, finished);
    }

    static @Nullable Double leadTime(SeriesEntry entry) {
        return entry.leadTime().isCounted() ? Formats.between(entry.from(), entry.finishedAt()) : null;
    }

    static String words(ComponentChange move) {
        var result = move.result();
        if (result == null) {
            return "not counted";
        }
        return switch (result) {
            case DEPLOYED ->
                move.previous() == null
                        ? "came to the environment"
                        : move.firstTime() ? "new here" : "had been here before";
            case REDEPLOYED -> "ran already";
            case UNDEPLOYED -> "taken out";
            case FAILED, CANCELLED -> result.word() + ": nothing changed";
        };
    }

    /** Number of the rollout of the engine that did it; null where somebody else did. */
    @Nullable Long engine() {
        var rollout = deployment.rollout();
        return rollout != null
                        && deployment.source().equals(Planner.SOURCE)
                        && rollout.matches(Planner.SOURCE + "-\\d{1,18}")
                ? Long.valueOf(rollout.substring(Planner.SOURCE.length() + 1))
                : null;
    }

    long changed() {
        return moves.items().stream().filter(ComponentChange::changed).count();
    }

    /** The receipts of the series for that day and environment, among which this one stands. */
    String receipts(SeriesEntry entry, Metric metric) {
        var day = ZoneDays.of(entry.finishedAt(), zone);
        var view =
                View.ofLastYear(now, zone).on(day).in(deployment.environment().toString());
        return new Unit(entry.kind(), QualifiedName.parse("name", entry.unit())).receipts(metric, view);
    }

    /** What was deployed to the environment around it. */
    String neighbours() {
        return "/deployments?"
                + new Query().with("environment", deployment.environment().toString());
    }

    String history() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put("environment", deployment.environment().toString());
        var component = deployment.component();
        var application = deployment.application();
        parameters.put("component", component == null ? null : component.toString());
        parameters.put("application", application == null ? null : application.toString());
        return "/deployments?" + Query.of(parameters);
    }
}
