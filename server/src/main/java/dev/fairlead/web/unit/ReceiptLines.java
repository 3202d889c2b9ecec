package dev.fairlead.web.unit;

import dev.fairlead.report.failure.Evidence;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.receipt.Page;
import dev.fairlead.report.restore.RestoreReceipt;
import dev.fairlead.report.rework.ReworkEvidence;
import dev.fairlead.report.rework.ReworkReceipt;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.View;
import dev.fairlead.web.chart.EnvironmentColumn;
import dev.fairlead.web.chart.FinePrint;
import dev.fairlead.web.unit.ReceiptsPage.Cause;
import dev.fairlead.web.unit.ReceiptsPage.Failed;
import dev.fairlead.web.unit.ReceiptsPage.Line;
import dev.fairlead.web.word.FailureWords;
import dev.fairlead.web.word.Formats;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands in a line of receipts about failures, rework and incidents. */
final class ReceiptLines {
    private ReceiptLines() {}

    static <R> Page<Line> of(Page<R> page, Function<R, Line> line) {
        return new Page<>(page.items().stream().map(line).toList(), page.next());
    }

    static Line failure(FailureReceipt failure, View view) {
        return ReceiptsPage.line(
                failure.receipt(),
                view,
                new Failed(
                        failure.failed(),
                        lasted(failure.lasted()),
                        failure.causes().stream().map(ReceiptLines::cause).toList()));
    }

    static Line rework(ReworkReceipt rework, View view) {
        return ReceiptsPage.line(
                rework.receipt(),
                view,
                new Failed(
                        rework.unplanned(),
                        "",
                        rework.reasons().stream().map(ReceiptLines::reason).toList()));
    }

    /** An incident, by its detection. */
    static Line restore(RestoreReceipt receipt, View view) {
        var incident = receipt.incident();
        var state = incident.state();
        var environment = state.environment() == null ? "" : state.environment();
        var on = incident.deployment();
        var where = on == null
                ? new Cause(FailureWords.unattributed(String.valueOf(incident.unattributed())), "", null)
                : new Cause("caused by", "#" + on, Address.deployment(on));
        return new Line(
                Formats.moment(state.detectedAt(), view.zone()),
                state.detectedAt().toString(),
                "#" + incident.id() + " " + (state.title() == null ? incident.externalId() : state.title()),
                Address.incident(incident.id()),
                environment.isEmpty() ? "–" : EnvironmentColumn.lastElement(environment),
                environment,
                null,
                null,
                null,
                List.of(),
                null,
                "",
                "",
                receipt.lasted() != null,
                FinePrint.words(receipt.why().word()),
                null,
                new Failed(state.resolvedAt() == null, lasted(receipt.lasted()), List.of(where)));
    }

    private static String lasted(@Nullable Lasted lasted) {
        return lasted == null ? "" : (lasted.ended() ? "" : "at least ") + Formats.duration(lasted.seconds());
    }

    private static Cause cause(Evidence evidence) {
        var incident = evidence.incident();
        var remedy = evidence.remedy();
        var said = said(evidence.mark());
        var what = FailureWords.cause(evidence.cause())
                + (evidence.confidence() < 1 ? ", " + Formats.share(evidence.confidence()) + " sure" : "");
        if (incident != null) {
            return new Cause(
                    what,
                    "#" + incident.id() + " " + (incident.title() == null ? incident.externalId() : incident.title()),
                    Address.incident(incident.id()));
        }
        if (remedy != null && !evidence.rules().isEmpty()) {
            return new Cause(what, "#" + remedy, Address.deployment(remedy), evidence.rules());
        }
        return remedy == null
                ? new Cause(what, said, null)
                : new Cause(what, "#" + remedy + (said.isEmpty() ? "" : ", " + said), Address.deployment(remedy));
    }

    private static Cause reason(ReworkEvidence evidence) {
        var failed = evidence.failed();
        var rule = evidence.rule();
        return switch (evidence.reason()) {
            case REMEDY -> new Cause("put right", "#" + failed, failed == null ? null : Address.deployment(failed));
            case UNPLANNED -> new Cause("marked as unplanned", said(evidence.mark()), null);
            case HOTFIX -> new Cause("hotfix", "", null, rule == null ? List.of() : List.of(rule));
        };
    }

    private static String said(Evidence.@Nullable Said mark) {
        return mark == null ? "" : mark.actor() + ": “" + mark.reason() + "”";
    }
}
