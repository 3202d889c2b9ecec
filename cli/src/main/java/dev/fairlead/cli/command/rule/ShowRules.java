package dev.fairlead.cli.command.rule;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows by which rules something failed in a domain. */
@Command(
        name = "show",
        description =
                "Show what holds in a domain, who said so, when and why, and all that the domain itself ever said.",
        footer = {"", "Example:", "  fairlead rules show GLOBAL.Acme.Store"})
public final class ShowRules implements Callable<Integer> {
    @Parameters(paramLabel = "DOMAIN", description = "Full name, such as GLOBAL.Acme.Store.")
    String domain = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ShowRules(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.requireDomain("DOMAIN", domain);
        var rules = new DomainRules(connection
                .asking(console)
                .get(DomainRules.path(domain), Map.of())
                .object());
        output.print(console, rules.answer(), () -> rules.print(console));
        return Exit.DONE.code();
    }
}
