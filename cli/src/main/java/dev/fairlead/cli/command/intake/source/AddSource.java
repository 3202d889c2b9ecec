package dev.fairlead.cli.command.intake.source;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.intake.SourcePath;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a system deliver by itself. */
@Command(
        name = "add",
        description = {
            "Let a system deliver by itself. The secret that it signs with is printed this once, alone on"
                    + " standard output.",
            "",
            "Without any rule, a repository is a component of the domain and an environment has its own"
                    + " name; `fairlead intake rules --help` says how to change that. Needs a token with the role"
                    + " maintainer.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead intake source add github --domain GLOBAL.Acme.Store > github.secret",
            "  fairlead intake source add gitlab --name gitlab-eu --domain GLOBAL.Acme.Store",
        })
public final class AddSource implements Callable<Integer> {
    @Parameters(
            paramLabel = "KIND",
            description = "What kind of system: `fairlead intake source list --kinds` lists them.")
    String kind = "";

    @Option(names = "--domain", required = true, paramLabel = "DOMAIN", description = "Below which its names are.")
    String domain = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it; default: as its kind.")
    @Nullable String name;

    @Option(
            names = "--secret-from",
            paramLabel = "VARIABLE",
            description = "A variable with the secret, where the system has one already; default: one is made.")
    @Nullable String secret;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            description = "How long deliveries are kept as they came; default: 30. What they became stays.")
    @Nullable Integer days;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public AddSource(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.requireDomain("--domain", domain);
        var fields = new Fact()
                .put("kind", kind)
                .put("domain", domain)
                .put("name", Optional.ofNullable(name))
                .put("secret", SecretVariable.read(console, "--secret-from", secret))
                .put("retentionDays", Optional.ofNullable(days));
        var answer = connection
                .asking(console)
                .post(SourcePath.SOURCES, fields.json())
                .object();
        output.print(console, answer, () -> SourceView.secret(console, answer));
        return Exit.DONE.code();
    }
}
