package dev.fairlead.cli.command;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.util.Map;

/** What the server recorded, and yet thinks that it may not be meant. */
public final class Warnings {
    private Warnings() {}

    public static void print(Console console, Map<String, Object> answer) {
        Json.texts(answer, "warnings").forEach(console::warn);
    }
}
