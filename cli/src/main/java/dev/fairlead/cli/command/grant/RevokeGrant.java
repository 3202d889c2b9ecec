package dev.fairlead.cli.command.grant;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes back a role in a part. */
@Command(
        name = "revoke",
        description = {
            "Take back the role that a user or a group was given in a domain or an environment. It holds at once.",
            "",
            "What was given above or below that part stays. Takes the role admin there."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead access revoke --user jo --domain GLOBAL.Acme.Store",
            "  fairlead access revoke --group acme/platform --domain GLOBAL.Acme",
        })
public final class RevokeGrant implements Callable<Integer> {
    @Mixin
    final GrantOptions grant = new GrantOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public RevokeGrant(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var query = grant.fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + Server.segment(field.getValue()))
                .collect(Collectors.joining("&"));
        connection.asking(console).delete("/api/v1/grants?" + query).requireSuccess();
        output.print(
                console,
                Map.of("revoked", grant.fields()),
                () -> console.say(grant.whom() + " has no role of its own in " + grant.where() + " any more"));
        return Exit.DONE.code();
    }
}
