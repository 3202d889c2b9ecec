package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.git.clone.Address;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares that two addresses are one repository. */
@Command(
        name = "alias",
        description = {
            "Declare that OLD is another address of CURRENT, which keeps its name: after a repository was renamed or"
                    + " transferred, or where nothing in the two shows that they are one.",
            "",
            "Their commits are put together, components and versions follow, and what is told of OLD later belongs to"
                    + " CURRENT, too. This is kept in the audit trail, and `unalias` takes it back. The usual"
                    + " spellings of one address are known to be one without it.",
        },
        footer = {
            "",
            "Example:",
            "  fairlead repositories alias https://git.example.com/old/checkout https://git.example.com/store/checkout",
        })
public final class DeclareAlias implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD", description = "The address that is no more, or that is another way.")
    String old = "";

    @Parameters(index = "1", paramLabel = "CURRENT", description = "The address by which it is known from now on.")
    String current = "";

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "The organisation, such as GLOBAL.Acme; needed where there are several.")
    @Nullable String domain;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public DeclareAlias(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var body = new LinkedHashMap<String, Object>();
        body.put("alias", Address.withoutCredentials(old));
        body.put("repository", Address.withoutCredentials(current));
        if (domain != null) {
            body.put("domain", domain);
        }
        var answer = connection
                .recording(console)
                .post("/api/v1/repositories/aliases", body)
                .object();
        output.print(
                console,
                answer,
                () -> console.say(
                        Json.string(answer, "status").equals("created")
                                ? old + " is " + current + " from now on; numbers are derived anew"
                                : old + " and " + current + " were one already"));
        return Exit.DONE.code();
    }
}
