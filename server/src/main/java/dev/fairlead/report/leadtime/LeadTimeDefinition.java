package dev.fairlead.report.leadtime;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.Reason;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.question.Metric;
import java.util.List;

/** What a lead time means, in one sentence, and what it leaves out; docs/metrics.md in full. */
public final class LeadTimeDefinition {
    private LeadTimeDefinition() {}

    public static Report.Definition of(Form form, Basis basis) {
        var since = switch (basis) {
            case COMMITTER -> "committer time";
            case AUTHOR -> "author time";
            case BUILD -> "build time";
            case MERGED -> "time it reached the main branch";
            case FIRST_COMMIT -> "first commit of its pull request";
        };
        var text = switch (form) {
            case LATEST_COMMIT ->
                "Per deployment: its finish minus the most recent " + since
                        + " over the component versions it brought to the environment for the first time.";
            case EVERY_CHANGE ->
                "Per change: the finish of the first successful deployment that contains it minus its " + since
                        + ". A change is one commit that is no merge, and counts once per environment.";
            case VERSION ->
                "Per version: the finish of its most recent successful deployment to the environment minus the"
                        + " most recent " + since + " over its component versions.";
        };
        return new Report.Definition(Metric.LEAD_TIME.word(), form.word(), basis.word(), text);
    }

    /** Reasons why a deployment or change has no place in the percentiles. */
    static List<Reason> reasons(Form form) {
        return switch (form) {
            case LATEST_COMMIT -> List.of(Reason.NOTHING_NEW, Reason.UNKNOWN_COMMIT, Reason.ANOMALIES);
            case EVERY_CHANGE ->
                List.of(
                        Reason.NO_BASELINE,
                        Reason.UNKNOWN_CHANGES,
                        Reason.UNKNOWN_COMMIT,
                        Reason.UNKNOWN_TIME,
                        Reason.ANOMALIES,
                        Reason.DUPLICATES,
                        Reason.BOTS);
            case VERSION -> List.of(Reason.UNKNOWN_COMMIT, Reason.ANOMALIES);
        };
    }
}
