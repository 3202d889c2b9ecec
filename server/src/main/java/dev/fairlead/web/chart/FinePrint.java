package dev.fairlead.web.chart;

import dev.fairlead.metrics.Form;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.answer.Report;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.web.word.Formats;
import java.util.List;

/**
 * What stands below a picture: its definition, what it leaves out and why, and how complete the facts behind it are.
 *
 * @param known how many of the deployments have a known commit, in words
 */
public record FinePrint(String definition, List<Reason> reasons, String known, boolean exact) {

    record Reason(String count, String why) {}

    static FinePrint of(Report<?> report) {
        var definition = report.definition();
        var which =
                definition.form() == null ? "" : " (" + definition.form() + ", basis " + definition.basis() + " time)";
        return new FinePrint(
                definition.text() + which,
                report.excluded().entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> new Reason(Formats.count(entry.getValue()), words(entry.getKey())))
                        .toList(),
                known(report.completeness()),
                report.exact());
    }

    /** For where it is said elsewhere how complete the facts are. */
    FinePrint withoutKnown() {
        return new FinePrint(definition, reasons, "", exact);
    }

    /** Of how many deployments that is known which is measured; of changes, also of how many of them. */
    static String known(Report<LeadTime> report, Form form) {
        var told = known(report.completeness());
        long n = report.total().n() + report.excluded().getOrDefault("anomalies", 0L);
        long all = n + report.excluded().getOrDefault("unknownTime", 0L);
        return form == Form.EVERY_CHANGE && all > n
                ? told + " Its time is known of " + Formats.count(n) + " of " + Texts.counted(all, "change") + " ("
                        + Formats.share((double) n / all) + ")."
                : told;
    }

    private static String known(Report.Completeness completeness) {
        var share = completeness.share();
        if (share == null) {
            return "No deployment in this window.";
        }
        var changes = completeness.withKnownChanges();
        return Formats.share(share) + " of the deployments ("
                + Formats.count(changes == null ? completeness.withKnownCommit() : changes) + " of "
                + Formats.count(completeness.deployments()) + ") have "
                + (changes == null ? "a known commit." : "brought changes that are all known.");
    }

    /** A reason as a sentence's end. */
    public static String words(String reason) {
        return dev.fairlead.metrics.Reason.find(reason)
                .map(dev.fairlead.metrics.Reason::sentence)
                .orElse(reason);
    }
}
