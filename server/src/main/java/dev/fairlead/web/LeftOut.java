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
        var changes = completeness.withKnownChanges();
        return Amounts.share(share) + " of the deployments ("
                + Amounts.count(changes == null ? completeness.withKnownCommit() : changes) + " of "
                + Amounts.count(completeness.deployments()) + ") have "
                + (changes == null ? "a known commit." : "brought changes that are all known.");
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
            Map.entry(
                    "unknownChanges",
                    "not all changes of the deployment are known: see data quality for what is missing"),
            Map.entry("missingCommit", "a commit that was never told, so that what lies behind it is not known"),
            Map.entry("unknownTime", "its commit time is not known"),
            Map.entry("duplicates", "the same change as one that came before"),
            Map.entry("merge", "a merge commit"),
            Map.entry("bots", "written by a program"),
            Map.entry("redeployments", "the identical set again"),
            Map.entry("undeployment", "taken out of the environment"),
            Map.entry("failed", "failed"),
            Map.entry("cancelled", "cancelled"));
}
