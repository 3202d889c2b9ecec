package dev.fairlead.cli.command.name;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists names that something had before. */
@Command(
        name = "former",
        description = {
            "List names that domains, components, applications and environments had before, and what they stand for now.",
            "",
        })
public final class ListFormerNames implements Callable<Integer> {
    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListFormerNames(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var answer =
                connection.asking(console).get("/api/v1/names/former", Map.of()).object();
        output.print(console, answer, () -> {
            var items = Json.objects(answer, "items");
            var table = new Table("kind", "former name", "name now", "by", "when");
            items.forEach(item -> table.row(
                    Json.string(item, "kind"),
                    Json.string(item, "former"),
                    Json.string(item, "name"),
                    Json.string(item, "actor"),
                    Json.string(item, "recordedAt")));
            if (items.isEmpty()) {
                console.say("nothing has another name than it had");
            } else {
                table.print(output.screen(console));
            }
        });
        return Exit.DONE.code();
    }
}
