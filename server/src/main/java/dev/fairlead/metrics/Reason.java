package dev.fairlead.metrics;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a deployment or a change counts in a number, or does not. The words stand in {@code excluded} of a report and in
 * {@code why} of a receipt; {@link Counting} decides.
 */
public enum Reason {
    COUNTED("counted"),
    NOTHING_NEW(
            "brought nothing new: a rollback, a roll-forward, the same versions again, or builds that touch none of a component's paths"),
    NO_BASELINE("no baseline: part of a component's first deployment to the environment"),
    UNKNOWN_COMMIT("no commit or build time is known"),
    ANOMALIES("finished before its commit was made: a clock is wrong somewhere"),
    UNKNOWN_CHANGES("not all changes of the deployment are known: see data quality for what is missing"),
    MISSING_COMMIT("a commit that was never told, so that what lies behind it is not known"),
    UNKNOWN_TIME("its commit time is not known"),
    DUPLICATES("the same change as one that came before"),
    MERGE("a merge commit"),
    BOTS("written by a program"),
    REDEPLOYMENTS("the identical set again"),
    UNDEPLOYMENT("taken out of the environment"),
    FAILED("failed"),
    CANCELLED("cancelled"),
    RUNNING("running"),
    REMEDIES("put a failed deployment right, and remedies are left out"),
    UNATTRIBUTED_INCIDENTS("incidents that are on no deployment"),
    NO_ENVIRONMENT("no environment was told of it"),
    UNKNOWN_ENVIRONMENT("nothing is called as the environment that was told of it");

    private final String word;
    private final String sentence;

    Reason(String sentence) {
        this.word = camelCase(name());
        this.sentence = sentence;
    }

    private static String camelCase(String name) {
        var word = new StringBuilder();
        for (var part : name.toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }

    /** The word that reports and receipts use: {@code nothingNew}. */
    public String word() {
        return word;
    }

    /** The end of a sentence about a deployment or a change: "3 — brought nothing new: …". */
    public String sentence() {
        return sentence;
    }

    public boolean isCounted() {
        return this == COUNTED;
    }

    public static Optional<Reason> find(String word) {
        for (var reason : values()) {
            if (reason.word.equals(word)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
