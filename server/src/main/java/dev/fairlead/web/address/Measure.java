package dev.fairlead.web.address;

import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.question.QuestionReading;
import java.util.List;
import java.util.Optional;

/** What a lead time is measured by, as people choose it: a form with one of its bases. */
public record Measure(Form form, Basis basis) {
    /** The version form has a picture of its own. */
    public static final List<Measure> ALL = List.of(
            new Measure(Form.LATEST_COMMIT, Basis.COMMITTER),
            new Measure(Form.LATEST_COMMIT, Basis.AUTHOR),
            new Measure(Form.LATEST_COMMIT, Basis.BUILD),
            new Measure(Form.EVERY_CHANGE, Basis.AUTHOR),
            new Measure(Form.EVERY_CHANGE, Basis.COMMITTER),
            new Measure(Form.EVERY_CHANGE, Basis.MERGED),
            new Measure(Form.EVERY_CHANGE, Basis.FIRST_COMMIT));

    /** As it was chosen in a list, where {@code measure} says it; else by form and basis, as links say it. */
    static Measure of(Parameters parameters) {
        return parameters
                .findWord("measure", ALL.toArray(Measure[]::new), Measure::word)
                .orElseGet(() -> {
                    var which = QuestionReading.leadTime(parameters.without("bots"));
                    return new Measure(which.form(), which.basis());
                });
    }

    public static Measure usual(Form form) {
        return new Measure(form, form.usualBasis());
    }

    public static Optional<Measure> find(String word) {
        return ALL.stream().filter(one -> one.word().equals(word)).findFirst();
    }

    /** What addresses say: {@code every-change}, and where the basis is not the usual one {@code every-change.first-commit}. */
    public String word() {
        return form.word() + (basis == form.usualBasis() ? "" : "." + basis.word());
    }

    /** As a choice among others. */
    public String words() {
        return switch (form) {
            case LATEST_COMMIT ->
                "per deployment, from "
                        + switch (basis) {
                            case COMMITTER -> "its latest commit";
                            case AUTHOR -> "when its latest commit was written";
                            case BUILD -> "its build";
                            case MERGED, FIRST_COMMIT -> basis.word();
                        };
            case EVERY_CHANGE ->
                "per change, from "
                        + switch (basis) {
                            case AUTHOR -> "when it was written";
                            case COMMITTER -> "when it was committed";
                            case MERGED -> "when it was merged";
                            case FIRST_COMMIT -> "the first commit of its pull request";
                            case BUILD -> basis.word();
                        };
            case VERSION -> "per version, from its latest commit";
        };
    }

    /** What it means, in a sentence. */
    public String meaning() {
        return switch (form) {
            case LATEST_COMMIT ->
                "How old the newest work is when it arrives: for each deployment, from "
                        + switch (basis) {
                            case COMMITTER -> "the committer time of the newest commit";
                            case AUTHOR -> "the author time of the newest commit";
                            case BUILD -> "the time of the latest build";
                            case MERGED, FIRST_COMMIT -> basis.word();
                        }
                        + " that it brings for the first time until it was finished.";
            case EVERY_CHANGE ->
                "How long a change waits: for each change, from "
                        + switch (basis) {
                            case AUTHOR -> "when it was written (author time)";
                            case COMMITTER -> "when it was committed (committer time, which a rebase renews)";
                            case MERGED -> "when it reached the main branch, where that was told,";
                            case FIRST_COMMIT ->
                                "when the first commit of its pull request was written, where that was told,";
                            case BUILD -> basis.word();
                        }
                        + " until the first deployment that contains it was finished.";
            case VERSION ->
                "How old the newest work of a version is: from its newest commit until it was deployed most recently.";
        };
    }
}
