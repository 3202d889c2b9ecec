package dev.fairlead.cli.command.intake.rule;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.intake.DeliveryView;
import dev.fairlead.cli.command.intake.RuleText;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what names of senders mean. */
@Command(
        name = "show",
        description = {
            "Show what names of senders mean: all that sources and domains say; or of one, what holds for"
                    + " it and who said so.",
            "",
            "The rules are printed as `fairlead intake rules set` takes them.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake rules show",
            "  fairlead intake rules show --source github",
            "  fairlead intake rules show --domain GLOBAL.Acme.Store",
        })
public final class ShowIntakeRules implements Callable<Integer> {
    @Mixin
    final RuleOwner owner = new RuleOwner();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ShowIntakeRules(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (owner.isNamed()) {
            owner.require();
        }
        var answer = connection
                .asking(console)
                .get(RuleOwner.PATH, owner.parameters())
                .object();
        output.print(console, answer, () -> {
            if (owner.isNamed()) {
                print(answer);
                return;
            }
            var items = Json.objects(answer, "items");
            items.forEach(this::print);
            if (items.isEmpty()) {
                console.say("No source and no domain says anything: all names are as usual.");
            }
            console.say("# usual, where no rule names the environment");
            Json.objects(answer, "usual").forEach(rule -> RuleText.lines(rule).forEach(console::say));
        });
        return Exit.DONE.code();
    }

    private void print(Map<String, Object> said) {
        var name = said.containsKey("source")
                ? "source " + DeliveryView.shown(said, "source")
                : "domain " + DeliveryView.shown(said, "domain");
        console.say("# " + name + ", revision " + Json.string(said, "revision"));
        console.say(Json.objects(said, "rules").isEmpty() ? "rules: []" : "rules:");
        Json.objects(said, "rules").forEach(rule -> RuleText.lines(rule).forEach(line -> console.say("  " + line)));
        if (said.containsKey("fields")) {
            console.say("fields: " + Json.text(Json.object(said, "fields")));
        }
        var own = Json.string(said, said.containsKey("source") ? "source" : "domain");
        Json.objects(said, "inForce").stream()
                .filter(rule -> !Json.string(rule, "from").equals(own))
                .forEach(rule -> {
                    console.say(
                            "# then rule " + Json.string(rule, "number") + " of " + DeliveryView.shown(rule, "from"));
                    RuleText.lines(Json.object(rule, "rule")).forEach(line -> console.say("#   " + line));
                });
        for (var revision : Json.objects(said, "revisions")) {
            console.say("# revision " + Json.string(revision, "revision") + " by "
                    + DeliveryView.shown(revision, "actor") + ", " + DeliveryView.moment(revision, "setAt") + ": "
                    + DeliveryView.shown(revision, "reason"));
        }
    }
}
