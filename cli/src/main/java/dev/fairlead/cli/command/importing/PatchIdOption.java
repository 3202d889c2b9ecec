package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.CommitLog;
import dev.fairlead.cli.git.history.CommitLog.Detail;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether what each commit changes is told in short, so that the same change in two commits is recognised. */
final class PatchIdOption {
    /** So many take about a minute of one processor. */
    private static final int MOST = 100_000;

    @Option(
            names = "--patch-ids",
            negatable = true,
            description = "Tell in short what each commit changes, so that a change which was rebased, picked or"
                    + " rewritten is known to be the same. Default: up to 100,000 commits, which take about a minute.")
    @Nullable Boolean wanted;

    Set<Detail> details(Console console, Repository repository, Collection<String> tips) {
        var details = EnumSet.noneOf(Detail.class);
        if (Boolean.FALSE.equals(wanted)) {
            return details;
        }
        if (repository.isPartial()) {
            console.warn(
                    "this clone is partial, the contents of most files are fetched only when they are needed: ids of"
                            + " patches are left out; import a full clone to have them");
            return details;
        }
        long count = wanted == null ? CommitLog.count(repository, tips) : 0;
        if (count > MOST) {
            console.warn(String.format(
                    Locale.ROOT,
                    "%,d commits: ids of their patches are left out, since computing them takes minutes; --patch-ids"
                            + " computes them",
                    count));
            return details;
        }
        details.add(Detail.PATCH_IDS);
        return details;
    }
}
