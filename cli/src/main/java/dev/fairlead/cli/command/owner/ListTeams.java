package dev.fairlead.cli.command.owner;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists teams and how much each owns. */
@Command(
        name = "list",
        description = {"List the teams, how much each owns, and how much nobody owns.", ""})
public final class ListTeams implements Callable<Integer> {
    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListTeams(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer = connection.asking(console).get("/api/v1/teams", Map.of()).object();
        output.print(console, answer, () -> {
            var teams = Json.objects(answer, "items");
            var table = new Table("team", "organisation", "title", "contact", "applications", "components");
            teams.forEach(team -> table.row(
                    Json.string(team, "name"),
                    Json.string(team, "organization"),
                    Json.string(team, "title"),
                    Json.string(team, "contact"),
                    Json.string(team, "applications"),
                    Json.string(team, "components")));
            if (teams.isEmpty()) {
                console.say("no team yet: fairlead teams set NAME");
            } else {
                table.print(output.screen(console));
            }
            Json.objects(answer, "withoutOwner")
                    .forEach(none -> console.say("without an owner in " + Json.string(none, "organization") + ": "
                            + Plural.of(Json.number(none, "applications"), "application") + ", "
                            + Plural.of(Json.number(none, "components"), "component")));
        });
        return Exit.DONE.code();
    }
}
