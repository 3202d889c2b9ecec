package dev.fairlead.cli.command.trail;

import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a trail for a system that keeps it elsewhere. */
@Command(
        name = "export",
        description = {
            "Print what was changed, the oldest first, for a system that keeps it elsewhere.",
            "",
            "Each entry comes once, and after the entries of a seal the seal: its number and hash. Go on from there",
            "with --after-seal, as often as you like. What is not sealed yet comes a few seconds later. Needs a",
            "token with the role admin."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead audit export > access.jsonl                  # who may come in: users, roles, tokens",
            "  fairlead audit export --organization Acme --format cef --after-seal 41 > acme.cef"
        })
public final class ExportTrail implements Callable<Integer> {
    private static final String PATH = "/api/v1/audit-log/export";

    /** How other systems read it. */
    enum Format {
        jsonl,
        cef
    }

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "What was changed in this organisation; without it, what was changed about who may come in.")
    @Nullable String organization;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl: one JSON object per line; cef: the Common Event Format. Default: jsonl.")
    Format format = Format.jsonl;

    @Option(
            names = "--after-seal",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Only what is under later seals than this one; default: all.")
    long after;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    private final Console console;

    public ExportTrail(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (after < 0) {
            throw new Stop(Exit.WRONG_USAGE, "--after-seal is the number of a seal");
        }
        var server = connection.asking(console);
        var parameters = new LinkedHashMap<String, String>();
        if (organization != null) {
            parameters.put("organization", organization);
        }
        parameters.put("format", format.name());
        var next = String.valueOf(after);
        do {
            parameters.put("afterSeal", next);
            var answer = server.get(PATH, parameters, "*/*").requireSuccess();
            console.out().print(answer.text());
            console.out().flush();
            next = answer.next();
        } while (!next.isEmpty());
        return Exit.DONE.code();
    }
}
