package dev.fairlead.cli.command.owner;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a team, or says something else of it. */
@Command(
        name = "set",
        description = {
            "Make a team, or say what is known of it: all of it, in the place of what was said before.",
            "",
        },
        footer = {
            "",
            "Example:",
            "  fairlead teams set payments --title Payments --link https://wiki.example.com/payments --contact '#payments'",
        })
public final class SetTeam implements Callable<Integer> {
    @Parameters(
            paramLabel = "TEAM",
            description = "Its short name, as files of others call it: letters, digits, dots, hyphens and underscores.")
    String team = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "What people call it; default: its name.")
    @Nullable String title;

    @Option(names = "--link", paramLabel = "URL", description = "Address of a page about it.")
    @Nullable String link;

    @Option(names = "--contact", paramLabel = "TEXT", description = "How it is reached, such as a channel.")
    @Nullable String contact;

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Whose team it is; not needed where there is one organisation only.")
    @Nullable String organization;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public SetTeam(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("title", title);
        body.put("link", link);
        body.put("contact", contact);
        body.put("organization", organization);
        body.values().removeIf(value -> value == null);
        var answer = connection
                .asking(console)
                .put("/api/v1/teams/" + Server.segment(team), body)
                .object();
        output.print(
                console,
                answer,
                () -> console.say(
                        "team " + Json.string(answer, "name") + " of " + Json.string(answer, "organization")));
        return Exit.DONE.code();
    }
}
