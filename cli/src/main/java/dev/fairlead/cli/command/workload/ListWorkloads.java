package dev.fairlead.cli.command.workload;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.ItemTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists issuers and rules. */
@Command(
        name = "list",
        description = "List whose tokens are believed and which of them come in, with the last use of each rule.",
        footer = {"", "Example:", "  fairlead workloads list"})
public final class ListWorkloads implements Callable<Integer> {
    @Option(
            names = "--limit",
            defaultValue = "1000",
            paramLabel = "N",
            description = "At most so many of each; default: 1000.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListWorkloads(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var server = connection.asking(console);
        var issuers = new Listing(server, "/api/v1/workloads/issuers").read(limit);
        var rules = new Listing(server, "/api/v1/workloads/rules").read(limit);
        output.print(console, Map.of("issuers", issuers.json(), "rules", rules.json()), () -> {
            console.say("Issuers");
            ItemTable.print(
                    output.screen(console),
                    issuers.items().stream().map(ListWorkloads::issuer).toList());
            console.say("");
            console.say("Rules");
            ItemTable.print(
                    output.screen(console),
                    rules.items().stream().map(ListWorkloads::rule).toList());
            issuers.hint().or(rules::hint).ifPresent(console::say);
        });
        return Exit.DONE.code();
    }

    private static Map<String, Object> issuer(Map<String, Object> issuer) {
        var row = new LinkedHashMap<String, Object>();
        for (var field : List.of("name", "url", "audience")) {
            row.put(field, Json.string(issuer, field));
        }
        row.put("keys", issuer.containsKey("keys") ? "given" : "published");
        return row;
    }

    private static Map<String, Object> rule(Map<String, Object> rule) {
        var row = new LinkedHashMap<String, Object>();
        for (var field : List.of("name", "issuer", "role")) {
            row.put(field, Json.string(rule, field));
        }
        row.put("in", rule.containsKey("domain") ? Json.string(rule, "domain") : "everywhere");
        row.put(
                "claims",
                Json.object(rule, "claims").entrySet().stream()
                        .map(claim -> claim.getKey() + "=" + claim.getValue())
                        .collect(Collectors.joining(" ")));
        for (var field : List.of("lastUsedAt", "lastUsedBy")) {
            row.put(field, Json.string(rule, field));
        }
        return row;
    }
}
