package dev.fairlead.report.quality;

import java.util.Locale;
import java.util.Optional;

/** Kinds of facts that deserve a second look, with what each means for the numbers and what to do about it. */
public enum Finding {
    UNKNOWN_VERSION(
            "Versions that only a deployment named: no build told of them, and no commit is named like them. Their deployments"
                    + " count, but have no lead time.",
            "Record builds: `fairlead record build` in the pipeline, before the deployment."),
    UNREAD_TIME(
            "Builds that told a time which could not be read, or had no zone, so it is kept as an attribute only: they have no"
                    + " commit time or build time of their own. And commits without an author or committer time: their"
                    + " changes are left out of every-change lead times as unknownTime.",
            "Send times with a zone, such as 2026-11-22T10:00:00Z, or import the git history: a commit that is known has its"
                    + " time from there. None is needed for commits whose time git itself cannot read."),
    DEPLOYED_BEFORE_COMMIT(
            "Deployments that were finished before the newest commit in them was made, by their clocks. They are left out of"
                    + " lead times as anomalies.",
            "Set the clock of the machine that commits, or of the one that told the deployment; correct the deployment's time"
                    + " by telling it again with the same source and external id."),
    DEPLOYED_BEFORE_CHANGE(
            "Changes whose author time lies after the first deployment that contains them. They are left out of every-change"
                    + " lead times as anomalies.",
            "Set the author's clock; past commits keep their times."),
    UNKNOWN_CHANGES(
            "Deployments whose changes are not all known: a commit between what was deployed and what had been there before was"
                    + " never told, mostly since the build knew only a part of the history; or it was not told which files a"
                    + " commit touches. None of their changes is in every-change lead times.",
            "Tell the missing commits: `git fetch --unshallow`, then `fairlead import git` or `fairlead record build` in a clone"
                    + " that has them. The numbers follow by themselves."),
    REWRITTEN_HISTORY(
            "Deployments whose history shares no commit with what had been deployed before, and where equal patches do not tell"
                    + " which of it was there before under other names. None of their changes is in every-change lead times;"
                    + " later deployments are compared with the new history.",
            "None is needed where the history was rewritten or moved on purpose: only this one deployment is left out. Where"
                    + " both histories can be read, `fairlead import git` on each tells their patches, by which changes are"
                    + " recognised. Builds in shallow clones whose commits were told without parents look the same: import"
                    + " the history."),
    SIMILAR_REPOSITORIES(
            "Two repositories of one host whose addresses differ only by upper and lower case, or by the port: nothing shows"
                    + " whether they are one. If they are, commits told of one are missing in the other, and lead times are"
                    + " wrong. The component is one that is built from either.",
            "If they are one: `fairlead repositories alias OTHER CURRENT` puts them together, `fairlead repositories unalias`"
                    + " takes that back. If they are two, none is needed."),
    TOLD_LATE(
            "Deployments that were told more than 24 hours after they were finished. They count on the day they were finished,"
                    + " so numbers of past days changed.",
            "None is needed after an import of history. Otherwise record deployments from the pipeline, at once."),
    TOLD_EARLY(
            "Deployments that were told more than 5 minutes before they were finished, by their own time: a clock is ahead. They"
                    + " count at the time that was told, so they are the newest of their environment until then. The newest 1,000 of each"
                    + " environment are looked at.",
            "Set the clock of the machine that told it, or send times with their zone; correct the deployment's time by telling"
                    + " it again with the same source and external id."),
    TOLD_TWICE(
            "Deployments of what ran already, told within an hour by another source than the one before: likely one deployment"
                    + " that two tools told. They are counted as re-deployments. The newest 2,000 re-deployments are looked at.",
            "Let one of the two tell it, or give both the same source and external id."),
    CORRECTED(
            "Facts that were told again with other content, or declared void. The numbers follow the newest word; what stood"
                    + " there before is in the audit trail.",
            "None is needed, unless corrections are many: then look at who tells what.");

    private final String meaning;
    private final String remedy;

    Finding(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }

    /** Whether what tells apart findings of one moment is another moment: when the deployment was finished. */
    boolean isOrderedByMoments() {
        return this == TOLD_LATE || this == TOLD_EARLY;
    }

    /** The word that doors use: {@code told-late}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Finding> find(String word) {
        for (var finding : values()) {
            if (finding.word().equals(word)) {
                return Optional.of(finding);
            }
        }
        return Optional.empty();
    }
}
