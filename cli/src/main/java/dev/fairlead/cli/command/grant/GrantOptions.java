package dev.fairlead.cli.command.grant;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which grant: to whom, and where. */
final class GrantOptions {
    @Option(names = "--user", paramLabel = "USER", description = "To whom: a user.")
    @Nullable String user;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "In its place: whoever is in this group, as the provider calls it.")
    @Nullable String group;

    @Option(
            names = "--provider",
            paramLabel = "N",
            description = "With --group: the number of the provider; not needed where there is one.")
    @Nullable String provider;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Where: a domain, with all below it.")
    @Nullable String domain;

    @Option(names = "--environment", paramLabel = "NAME", description = "In its place: one environment.")
    @Nullable String environment;

    /** Fields of the interface; refuses what is neither here nor there. */
    Map<String, String> fields() {
        if ((user == null) == (group == null)) {
            throw new Stop(Exit.WRONG_USAGE, "give --user USER, or --group GROUP: to whom it is given");
        }
        if (provider != null && group == null) {
            throw new Stop(Exit.WRONG_USAGE, "--provider goes with --group");
        }
        if ((domain == null) == (environment == null)) {
            throw new Stop(Exit.WRONG_USAGE, "give --domain DOMAIN, or --environment NAME: where it holds");
        }
        var fields = new LinkedHashMap<String, String>();
        put(fields, "user", user);
        put(fields, "group", group);
        put(fields, "provider", provider);
        put(fields, "domain", domain == null ? null : FullName.requireDomain("--domain", domain));
        if (environment != null) {
            fields.put("environment", FullName.require("--environment", environment));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** In words: {@code jo in GLOBAL.Acme.Store}. */
    String whom() {
        return user == null ? "the group " + group : String.valueOf(user);
    }

    String where() {
        return String.valueOf(domain == null ? environment : domain);
    }
}
