package dev.fairlead.cli.command.grant;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists roles in parts. */
@Command(
        name = "list",
        description = {
            "List who has which role in which domain or environment, in what you administer.",
            "",
            "Roles that hold everywhere are in `fairlead users list`."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead access list",
            "  fairlead access list --domain GLOBAL.Acme.Store",
            "  fairlead access list --user jo",
        })
public final class ListGrants implements Callable<Integer> {
    @Option(names = "--user", paramLabel = "USER", description = "Only what was given to this user itself.")
    @Nullable String user;

    @Option(names = "--group", paramLabel = "GROUP", description = "Only what was given to this group.")
    @Nullable String group;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only what lies in this domain, or below it.")
    @Nullable String domain;

    @Option(names = "--environment", paramLabel = "NAME", description = "Only what holds in this environment alone.")
    @Nullable String environment;

    @Option(names = "--limit", defaultValue = "1000", paramLabel = "N", description = "At most; default: 1000.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListGrants(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/grants")
                .with("user", user)
                .with("group", group)
                .with("domain", domain)
                .with("environment", environment)
                .printTable(console, output, limit, ListGrants::shown);
    }

    private static Map<String, Object> shown(Map<String, Object> grant) {
        var shown = new LinkedHashMap<String, Object>();
        boolean group = grant.containsKey("group");
        shown.put("to", (group ? "group " : "user ") + Json.string(grant, group ? "group" : "user"));
        shown.put("role", Json.string(grant, "role"));
        shown.put("in", GrantWords.place(grant));
        shown.put("grantedAt", Json.string(grant, "grantedAt"));
        shown.put("by", Json.string(grant, "grantedBy"));
        return shown;
    }
}
