package dev.fairlead.cli.command.record;

import dev.fairlead.cli.build.BuiltHistory.Limits;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of the history before a build is told. */
final class HistoryOptions {
    private static final int AUTO = 5_000;
    private static final int MOST = 1_000_000;

    @Option(
            names = "--paths",
            paramLabel = "GLOB",
            description =
                    "Where the component lives in its repository, such as 'api/**'; may be repeated. Only commits that"
                            + " touch these files are its changes. Left out: as the server knows it.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--commits",
            paramLabel = "N",
            description = "Send at most this many commits; default: all that the server lacks. 0 sends none.")
    @Nullable Integer commits;

    @Option(
            names = "--deepen",
            paramLabel = "HOW",
            defaultValue = "auto",
            description =
                    "What to do in a shallow clone: `auto` fetches up to 5000 commits back, until it meets what the"
                            + " server knows, `never` fetches nothing, a number fetches that many at most; default:"
                            + " ${DEFAULT-VALUE}.")
    String deepen = "auto";

    @Option(names = "--since", hidden = true, paramLabel = "TIME", description = "Ignored.")
    @Nullable String since;

    /** @param withPaths whether the component lives in a part of its repository */
    Limits limits(Console console, boolean withPaths) {
        if (commits != null && commits < 0) {
            throw new Stop(Exit.WRONG_USAGE, "--commits cannot be below 0");
        }
        if (since != null) {
            console.warn("--since is ignored: what the server lacks is sent, however old it is; leave it out");
        }
        return new Limits(commits, depth(), withPaths);
    }

    private int depth() {
        if (deepen.equals("auto")) {
            return AUTO;
        }
        if (deepen.equals("never")) {
            return 0;
        }
        if (!deepen.matches("\\d{1,7}") || Integer.parseInt(deepen) > MOST) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--deepen `" + deepen + "` is not known; it is auto, never or a number up to " + MOST);
        }
        return Integer.parseInt(deepen);
    }
}
