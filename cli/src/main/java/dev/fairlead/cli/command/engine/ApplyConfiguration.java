package dev.fairlead.cli.command.engine;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.YamlPlaces;
import dev.fairlead.cli.configuration.ConfigurationYaml;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells the server how to deploy. */
@Command(
        name = "apply",
        description = {
            "Make environments, endpoints, components, credentials, values and the like as a file says: all of it, or"
                    + " nothing.",
            "",
            "What the file does not have stays as it is, unless you give --prune; where code is and the organisation's",
            "zone stay even then, since builds say them, too. What would be changed is shown with",
            "--dry-run. The file never holds secrets: give them with `fairlead credential set`."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead apply -f fairlead.yaml --dry-run",
            "  fairlead apply -f fairlead.yaml",
        })
public final class ApplyConfiguration implements Callable<Integer> {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The file; - for standard input.")
    String file = "";

    @Option(names = "--dry-run", description = "Only show what would be changed.")
    boolean dryRun;

    @Option(names = "--prune", description = "Remove what the file does not have, in the whole organisation.")
    boolean prune;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ApplyConfiguration(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var yaml = ConfigurationYaml.read(file.equals("-") ? "standard input" : file, content());
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("dryRun", Boolean.toString(dryRun));
        parameters.put("prune", Boolean.toString(prune));
        var answer = connection
                .asking(console)
                .post("/api/v1/configuration", parameters, "application/json", Json.bytes(yaml.values()));
        var outcome = YamlPlaces.located(yaml, answer, "").object();
        output.print(console, outcome, () -> print(outcome));
        return Exit.DONE.code();
    }

    private byte[] content() {
        try {
            return file.equals("-") ? console.in().readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new Stop(Exit.WRONG_USAGE, "there is no file " + file, e);
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, file + " cannot be read", e);
        }
    }

    private void print(Map<String, Object> outcome) {
        var changes = Json.objects(outcome, "changes");
        changes.forEach(this::printChange);
        var unchanged = Json.number(outcome, "unchanged");
        console.say(
                changes.isEmpty()
                        ? "nothing to change (" + unchanged + " as they are)"
                        : changes.size() + (dryRun ? " to change" : " changed") + ", " + unchanged + " as they were"
                                + (dryRun ? "; nothing was changed (--dry-run)" : ""));
        var kept = texts(outcome, "kept");
        if (!kept.isEmpty()) {
            console.say(kept.size()
                    + (kept.size() == 1
                            ? " not in this file stays as it is; --prune would remove it"
                            : " not in this file stay as they are; --prune would remove them"));
        }
        var passedOver = Json.objects(outcome, "ownersPassedOver");
        passedOver.forEach(one -> console.say(
                "owner passed over: " + Json.string(one, "kind") + " " + Json.string(one, "name") + " is owned by "
                        + Json.string(one, "owner") + ", as a person told; the file says " + Json.string(one, "team")));
        for (var name : texts(outcome, "waiting")) {
            console.say("the credential " + name + " has no value yet: fairlead credential set " + name);
        }
    }

    private void printChange(Map<String, Object> change) {
        var act = Json.string(change, "act");
        var sign = act.equals("add") ? "+" : act.equals("remove") ? "-" : "~";
        console.say(sign + " " + Json.string(change, "kind") + " " + Json.string(change, "name"));
        if (act.equals("remove")) {
            return;
        }
        for (var field : Json.objects(change, "fields")) {
            var before = shown(field.get("before"));
            var after = shown(field.get("after"));
            console.say("    " + Json.string(field, "name") + ": "
                    + (before.isEmpty() ? after : before + " -> " + (after.isEmpty() ? "(none)" : after)));
        }
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Map<?, ?> || value instanceof List<?> ? Json.text(value) : oneLine(value.toString());
    }

    private static String oneLine(String text) {
        return text.isEmpty() || text.contains("\n") ? Json.text(text) : text;
    }

    private static List<String> texts(Map<String, Object> object, String field) {
        return object.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
