package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.Summary;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.history.Skipped;
import dev.fairlead.cli.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What became of the owners that files name, and of what was not taken. */
final class OwnersView {
    private static final int SHOWN = 10;

    private final Console console;
    private final boolean dryRun;
    private final List<Map<String, Object>> answers = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    OwnersView(Console console, boolean dryRun) {
        this.console = console;
        this.dryRun = dryRun;
    }

    void add(String source, Map<String, Object> answer) {
        var sourced = new LinkedHashMap<String, Object>();
        sourced.put("source", source);
        sourced.putAll(answer);
        answers.add(sourced);
    }

    void skipped(Skipped some) {
        skipped.add(some);
    }

    /** Whether the files speak of anything that is known. */
    boolean anything() {
        return !answers.isEmpty();
    }

    Map<String, Object> json() {
        var left = new ArrayList<Map<String, Object>>();
        skipped.forEach(some -> some.counts()
                .forEach((reason, count) ->
                        left.add(Map.of("reason", reason, "count", count, "example", some.example(reason)))));
        return Map.of("dryRun", dryRun, "sources", answers, "skipped", left);
    }

    void print() {
        answers.forEach(this::print);
        var summary = new Summary(console);
        skipped.forEach(summary::skipped);
        if (answers.isEmpty()) {
            console.say("nothing in these files is of anything that the server knows");
        } else if (dryRun) {
            console.say("nothing was changed (--dry-run)");
        }
    }

    private void print(Map<String, Object> answer) {
        var changed = Json.objects(answer, "changed");
        var removed = Json.objects(answer, "removed");
        console.say(Json.string(answer, "source") + ": " + Plural.of(changed.size(), "owner")
                + (dryRun ? " would be set, " : " set, ") + removed.size() + (dryRun ? " would go, " : " gone, ")
                + Json.number(answer, "unchanged") + " unchanged");
        list("+", changed);
        list("-", removed);
        var made = new TreeSet<>(Json.texts(answer, "teamsMade"));
        if (!made.isEmpty()) {
            console.say("new teams: " + String.join(", ", made));
        }
        var passedOver = Json.objects(answer, "passedOver");
        if (!passedOver.isEmpty()) {
            console.say(Plural.of(passedOver.size(), "owner") + " passed over, since it is said otherwise:");
            some(passedOver.stream()
                    .map(one -> "  " + named(one) + ": " + Json.string(one, "owner") + " owns it ("
                            + (Json.string(one, "source").equals("told")
                                    ? "told by a person"
                                    : Json.string(one, "source"))
                            + "), not " + Json.string(one, "team"))
                    .toList());
        }
        Json.objects(answer, "unknown").forEach(one -> console.say("no longer known: " + named(one)));
    }

    private void list(String sign, List<Map<String, Object>> changes) {
        some(changes.stream()
                .map(one -> sign + " " + named(one) + ": " + Json.string(one, "team"))
                .toList());
    }

    private void some(List<String> lines) {
        lines.stream().limit(SHOWN).forEach(console::say);
        if (lines.size() > SHOWN) {
            console.say("  and " + (lines.size() - SHOWN) + " more; --json prints all");
        }
    }

    private static String named(Map<String, Object> one) {
        return Json.string(one, "kind") + " " + Json.string(one, "name");
    }
}
