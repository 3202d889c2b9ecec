package dev.fairlead.web;

import dev.fairlead.report.Report;
import java.util.List;
import java.util.Map;

/**
 * What stands below a picture: its definition, what it leaves out and why, and how complete the facts behind it are.
 *
 * @param known how many of the deployments have a known commit, in words
 */
record LeftOut(String definition, List<Reason> reasons, String known, boolean exact) {

    record Reason(String count, String why) {}

    static LeftOut of(Report<?> report) {
        var definition = report.definition();
        var which =
                definition.form() == null ? "" : " (" + definition.form() + ", basis " + definition.basis() + " time)";
        return new LeftOut(
                definition.text() + which,
                report.excluded().entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> new Reason(Amounts.count(entry.getValue()), words(entry.getKey())))
                        .toList(),
                known(report.completeness()),
                report.exact());
    }

    private static String known(Report.Completeness completeness) {
        var share = completeness.share();
        if (share == null) {
            return "No deployment in this window.";
        }
        return Amounts.share(share) + " of the deployments (" + Amounts.count(completeness.withKnownCommit()) + " of "
                + Amounts.count(completeness.deployments()) + ") have a known commit.";
    }

    /** A reason as a sentence's end; one that the pages do not know yet speaks for itself. */
    static String words(String reason) {
        return WORDS.getOrDefault(reason, reason);
    }

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("counted", "counted"),
            Map.entry("nothingNew", "brought nothing new: a rollback, a roll-forward or the same versions again"),
            Map.entry("noBaseline", "no baseline: part of a component's first deployment to the environment"),
            Map.entry("unknownCommit", "no commit or build time is known"),
            Map.entry("anomalies", "finished before its commit was made: a clock is wrong somewhere"),
            Map.entry("unknownTime", "its commit time is not known"),
            Map.entry("duplicates", "the same change as one that came before"),
            Map.entry("merge", "a merge commit"),
            Map.entry("bots", "written by a program"),
            Map.entry("redeployments", "the identical set again"),
            Map.entry("undeployment", "taken out of the environment"),
            Map.entry("failed", "failed"),
            Map.entry("cancelled", "cancelled"));
}
