package dev.fairlead.cli.command.grant;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a role in a part. */
@Command(
        name = "grant",
        description = {
            "Give a user, or whoever is in a group, a role in a domain and all below it, or in one environment.",
            "",
            "It adds to the role that they have everywhere, and holds at once. There is one role for each of them and",
            "each part: another one takes its place. Takes the role admin there."
        },
        footer = {
            "",
            "Roles: a viewer reads, a recorder records, too, a member deploys, too, a maintainer says, too, which names,",
            "rules and sources there are, an admin also grants there. Who has a role in a part of an organisation reads all",
            "of it.",
            "",
            "Examples:",
            "  fairlead access grant member --user jo --domain GLOBAL.Acme.Store",
            "  fairlead access grant maintainer --group acme/platform --domain GLOBAL.Acme",
            "  fairlead access grant member --user night-shift --environment GLOBAL.Acme.Store.production",
        })
public final class GrantRole implements Callable<Integer> {
    @Parameters(paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.")
    GrantedRole role = GrantedRole.VIEWER;

    @Mixin
    final GrantOptions grant = new GrantOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public GrantRole(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var fields = new LinkedHashMap<>(grant.fields());
        fields.put("role", role.toString());
        var answer = connection.asking(console).put("/api/v1/grants", fields).object();
        output.print(
                console,
                answer,
                () -> console.say(grant.whom() + " now has the role " + role + " in " + grant.where()));
        return Exit.DONE.code();
    }
}
