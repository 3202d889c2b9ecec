package dev.fairlead.cli.command.trail;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.WindowOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was changed about settings, credentials, rollouts and facts. */
@Command(
        name = "audit",
        description = {
            "Show what was changed about settings, credentials, rollouts and facts, and by whom, the newest first.",
            "",
            "Needs a token with the role admin. What was changed about users and tokens: fairlead users log.",
            "Entries are sealed within seconds: `fairlead audit check` tells whether somebody changed them since.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead audit --kind credential",
            "  fairlead audit --subject GLOBAL.Acme.Store.production --from 2026-11-01 --to 2026-12-01 --json",
            "  fairlead audit check",
            "  fairlead audit export --format cef > fairlead.cef"
        })
public final class ShowAudit implements Callable<Integer> {
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "Only what was done to credentials (credential), or to a channel, endpoint, deployer, key-value,"
                            + " environment-rule, rollout, notification, deployment, annotation, component-version, application-version,"
                            + " environment or commit.")
    @Nullable String kind;

    @Option(names = "--subject", paramLabel = "NAME", description = "Only what was done to this: full name or number.")
    @Nullable String subject;

    @Option(names = "--by", paramLabel = "WHO", description = "Only what this user or token did.")
    @Nullable String actor;

    @Mixin
    final WindowOptions window = new WindowOptions();

    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "At most; default: 100.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ShowAudit(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/audit-log")
                .with("kind", kind)
                .with("subject", subject)
                .with("actor", actor)
                .with(window)
                .printTable(console, output, limit, ShowAudit::row);
    }

    /** What changed becomes a text, since tables have no place for objects. */
    private static Map<String, Object> row(Map<String, Object> entry) {
        var row = new LinkedHashMap<String, Object>();
        for (var field : List.of("happenedAt", "actor", "action", "kind")) {
            row.put(field, Json.string(entry, field));
        }
        var name = Json.string(entry, "name");
        row.put("subject", name.isEmpty() ? Json.number(entry, "number") : name);
        for (var field : List.of("before", "after")) {
            row.put(field, entry.containsKey(field) ? Json.text(Json.object(entry, field)) : "");
        }
        return row;
    }
}
