package dev.fairlead.cli.command.token;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.access.Role;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a program a token of its own. */
@Command(
        name = "create",
        description = {
            "Make a token for a user. Its secret is printed this once, alone on standard output; only a hash of it is kept.",
            "",
            "Programs send it as FAIRLEAD_TOKEN, or to the `dh` command line as DHPASS with the user's name as DHUSER."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead tokens create jenkins --name checkout-pipeline --days 365",
            "  fairlead tokens create jo --name dashboard --role viewer > dashboard.token",
            "  fairlead tokens create jenkins --name store-pipeline --role recorder --domain GLOBAL.Acme.Store",
        })
public final class CreateToken implements Callable<Integer> {
    private static final int LONGEST = 36_500;

    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What to call it, here and in audit entries.")
    String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "The most it may do: viewer, recorder, member, maintainer, admin; default: as much as its user.")
    @Nullable Role role;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Where it is good, with all below it; default: wherever its user may do something.")
    @Nullable String domain;

    @Option(names = "--days", paramLabel = "N", description = "How long it is good; default: until it is revoked.")
    @Nullable Integer days;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public CreateToken(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var fields = new Fact()
                .put("name", name)
                .put("role", Optional.ofNullable(role).map(Role::toString))
                .put("domain", Optional.ofNullable(domain));
        if (days != null) {
            if (days < 1 || days > LONGEST) {
                throw new Stop(Exit.WRONG_USAGE, "--days is a number from 1 to " + LONGEST);
            }
            fields.put("expiresAt", Optional.of(console.clock().instant().plus(Duration.ofDays(days))));
        }
        var answer = connection
                .asking(console)
                .post("/api/v1/users/" + Server.segment(user) + "/tokens", fields.json())
                .object();
        output.print(console, answer, () -> {
            // a note beside it must not end up in the file that the secret is sent to
            console.warn("keep this token, it is not shown again; it has the role " + Json.string(answer, "role")
                    + (answer.get("domain") == null ? "" : " in " + Json.string(answer, "domain") + " only")
                    + (answer.get("expiresAt") == null
                            ? " and does not end until it is revoked"
                            : " and ends at " + Json.string(answer, "expiresAt")));
            console.say(Json.string(answer, "secret"));
        });
        return Exit.DONE.code();
    }
}
