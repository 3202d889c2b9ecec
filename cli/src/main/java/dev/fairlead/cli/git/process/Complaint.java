package dev.fairlead.cli.git.process;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Git's own error messages, translated into what a person can do about them. */
public final class Complaint {
    private static final Pattern DAMAGED = Pattern.compile(
            "(?:loose object|packed object|unable to unpack|[Cc]ould not read|unable to read(?: tree)?|missing object) ([0-9a-f]{40,64})"
                    + "|bad object|does not match index|appears to be broken|is corrupt|bad tree");
    private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/@\\s]+@");

    private Complaint() {}

    public static String explain(String command, int code, String complaint) {
        var said = CREDENTIALS.matcher(complaint).replaceAll("$1");
        if (said.contains("dubious ownership") || said.contains("safe.directory")) {
            return "git refuses this repository because it belongs to another user; if you trust it, run"
                    + " `git config --global --add safe.directory DIR` with its directory";
        }
        if (said.contains("not a git repository") || said.contains("does not appear to be a git repository")) {
            return "this is not a git repository; give the directory that contains .git, a bare repository, a bundle or"
                    + " an address";
        }
        if (said.contains("repository extension")
                || said.contains("git repo version")
                || said.contains("'extensions.")) {
            return "this git does not know the form in which the repository is stored (" + details(said)
                    + "); install a newer git: reftable needs 2.45, SHA-256 2.29, others the git that made the repository";
        }
        if (said.contains("alternate object path")) {
            return "this clone borrows objects of another that is not there any more (" + firstLine(said)
                    + "); put that back, or clone again without --shared and --reference";
        }
        if (said.contains("could not fetch") && said.contains("promisor remote")) {
            return leftOut(said.replaceFirst("(?s).*could not fetch ([0-9a-f]+) from promisor.*", "$1"));
        }
        if (said.contains("prerequisite commits")) {
            return "the bundle holds only the newest part of a history and needs commits that are not in it; make a whole"
                    + " one with `git bundle create FILE --all`";
        }
        if (said.contains("early EOF") || said.contains("index-pack died")) {
            return "what was read of the repository ends too early; it is damaged, or the connection broke off: fetch it"
                    + " again (" + firstLine(said) + ")";
        }
        var damaged = DAMAGED.matcher(said);
        if (damaged.find()) {
            return damaged.group(1) == null ? damaged(firstLine(said)) : missing(damaged.group(1));
        }
        if (said.contains("terminal prompts disabled") || said.contains("Authentication failed")) {
            return "the repository asks for credentials; set up a git credential helper or an SSH key, then try again ("
                    + firstLine(said) + ")";
        }
        if (said.contains("does not have any commits yet") || said.contains("bad default revision")) {
            return "the repository has no commits yet";
        }
        var reason = firstLine(said);
        return command + " failed: " + (reason.isEmpty() ? "exit code " + code : reason);
    }

    public static String missing(String object) {
        return "object " + object
                + " is missing from the repository, or damaged; run `git fsck` to see what else is, then"
                + " clone it again";
    }

    /** Where the damage is no single object. */
    public static String damaged(String what) {
        return "the repository is damaged (" + what + "); run `git fsck` to see what is missing, then clone it again";
    }

    /** The first line and those below it, which name what it speaks of. */
    private static String details(String said) {
        return firstLine(said)
                + said.lines()
                        .filter(line -> line.startsWith("\t"))
                        .map(line -> " " + line.strip())
                        .collect(Collectors.joining());
    }

    /** A partial clone whose origin did not give what was left there. */
    public static String leftOut(String object) {
        return "this clone lacks contents, such as " + object
                + ": it was made with --filter, and its origin did not give"
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
