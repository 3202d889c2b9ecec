package dev.fairlead.cli.git;

import java.util.regex.Pattern;

/** Git's own error messages, translated into what a person can do about them. */
final class Complaint {
    private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/@\\s]+@");

    private Complaint() {}

    static String explain(String command, int code, String complaint) {
        var said = CREDENTIALS.matcher(complaint).replaceAll("$1");
        if (said.contains("dubious ownership") || said.contains("safe.directory")) {
            return "git refuses this repository because it belongs to another user; if you trust it, run"
                    + " `git config --global --add safe.directory DIR` with its directory";
        }
        if (said.contains("not a git repository") || said.contains("does not appear to be a git repository")) {
            return "this is not a git repository; give the directory that contains .git, a bare repository, a bundle or"
                    + " an address";
        }
        if (said.contains("terminal prompts disabled") || said.contains("Authentication failed")) {
            return "the repository asks for credentials; set up a git credential helper or an SSH key, then try again ("
                    + firstLine(said) + ")";
        }
        if (said.contains("does not have any commits yet") || said.contains("bad default revision")) {
            return "the repository has no commits yet";
        }
        if (said.contains("could not fetch") && said.contains("promisor remote")) {
            return leftOut(said.replaceFirst("(?s).*could not fetch ([0-9a-f]+) from promisor.*", "$1"));
        }
        if (said.contains("unknown repository extension") || said.contains("repo version")) {
            return "this repository is kept in a way that this git does not know ("
                    + firstLine(said.replaceAll(":\\n\\s+", ": "))
                    + "); reftables need git 2.45 or newer, SHA-256 needs 2.29; install a newer git and put it on the PATH";
        }
        var reason = firstLine(said);
        return command + " failed: " + (reason.isEmpty() ? "exit code " + code : reason);
    }

    static String missing(String object) {
        return "object " + object + " is missing from the repository; run `git fsck` to see what else is, then clone it"
                + " again";
    }

    /** A partial clone whose origin did not give what was left there. */
    static String leftOut(String object) {
        return "this clone lacks contents, such as " + object + ": it was made with --filter, and its origin did not give"
                + " them; where the origin can be reached, fetch them all with `git fetch --refetch --no-filter` (git 2.36 or"
                + " newer), or clone it again without --filter";
    }

    private static String firstLine(String said) {
        var fatal = said.lines()
                .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: "))
                .findFirst()
                .or(() -> said.lines().filter(line -> !line.isBlank()).findFirst())
                .orElse("");
        return fatal.replaceFirst("^(fatal|error): ", "");
    }
}
