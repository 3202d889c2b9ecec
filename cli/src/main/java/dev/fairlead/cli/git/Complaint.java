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
        var reason = firstLine(said);
        return command + " failed: " + (reason.isEmpty() ? "exit code " + code : reason);
    }

    static String missing(String object) {
        return "object " + object + " is missing from the repository; run `git fsck` to see what else is, then clone it"
                + " again";
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
