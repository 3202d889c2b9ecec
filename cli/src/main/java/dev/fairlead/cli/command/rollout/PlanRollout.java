package dev.fairlead.cli.command.rollout;

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

/** Shows what deploying would do. */
@Command(
        name = "plan",
        description = "Show what `fairlead deploy` would do, and change nothing.",
        footer = {
            "",
            "Example:",
            "  fairlead plan --application 'GLOBAL.Acme.Store.shop;2' --environment GLOBAL.Acme.Store.production",
        })
public final class PlanRollout implements Callable<Integer> {
    @Mixin
    final RolloutOptions what = new RolloutOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public PlanRollout(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var plan = connection
                .asking(console)
                .post("/api/v1/rollouts/plan", what.body())
                .object();
        output.print(console, plan, () -> print(plan));
        return Exit.DONE.code();
    }

    private void print(Map<String, Object> plan) {
        var steps = Json.objects(plan, "steps");
        int unchanged = Json.objects(plan, "unchanged").size();
        if (steps.isEmpty()) {
            console.say("Nothing to do: all of it runs there already (" + unchanged + " unchanged).");
            return;
        }
        var table = new Table("wave", "component", "endpoint", "instead of");
        for (var step : steps) {
            var previous = Json.string(step, "previous");
            table.row(
                    Json.string(step, "wave"),
                    Json.string(step, "component"),
                    Json.string(step, "endpoint"),
                    previous.isEmpty() ? "-" : previous.substring(previous.lastIndexOf(';') + 1));
        }
        table.print(output.screen(console));
        console.say(steps.size() + " to do, " + unchanged + " unchanged");
    }
}
