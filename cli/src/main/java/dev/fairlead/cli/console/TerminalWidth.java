package dev.fairlead.cli.console;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is that a person looks at. */
final class TerminalWidth {
    private static final int LEAST = 40;
    private static final int MOST = 10_000;

    private TerminalWidth() {}

    /** As a variable says it; empty where it says nothing of use. */
    static OptionalInt of(String text) {
        if (!text.strip().matches("\\d{1,5}")) {
            return OptionalInt.empty();
        }
        int columns = Integer.parseInt(text.strip());
        return columns < LEAST || columns > MOST ? OptionalInt.empty() : OptionalInt.of(columns);
    }

    /** As the terminal itself says it: {@code 24 80}. */
    static OptionalInt ask() {
        try {
            var asked = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!asked.waitFor(1, TimeUnit.SECONDS)) {
                asked.destroy();
                return OptionalInt.empty();
            }
            var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return of(said.substring(said.lastIndexOf(' ') + 1));
        } catch (IOException e) {
            // no such program here: tables are as wide as what is in them
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
