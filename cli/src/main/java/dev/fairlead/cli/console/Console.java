package dev.fairlead.cli.console;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything around a command: where it prints, what it reads, the variables it sees.
 *
 * @param terminal whether a person is looking, who likes a line that changes
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        Map<String, String> variables,
        Clock clock,
        boolean terminal) {

    public Console {
        variables = Map.copyOf(variables);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Whether the locale promises that signs beyond ASCII can be shown. */
    public boolean unicode() {
        var locale = variable("LC_ALL")
                .or(() -> variable("LC_CTYPE"))
                .or(() -> variable("LANG"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return locale.contains("utf-8") || locale.contains("utf8");
    }

    /** How many signs stand beside each other where a person looks, or where {@code COLUMNS} says so; empty elsewhere. */
    public OptionalInt columns() {
        var said = variable("COLUMNS").map(TerminalWidth::of).orElseGet(OptionalInt::empty);
        return said.isPresent() || !terminal ? said : TerminalWidth.ask();
    }

    public Progress progress(String what, long total) {
        return new Progress(err, clock, terminal, what, total);
    }

    public void say(String line) {
        out.println(line);
    }

    public void warn(String line) {
        err.println("fairlead: " + line);
        err.flush();
    }
}
