package dev.fairlead.cli.command.account;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.token.ListTokens;
import dev.fairlead.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the tokens of whoever asks. */
@Command(
        name = "tokens",
        description = "List your own tokens: what they may do and when they end, never their secrets.",
        footer = {"", "Example:", "  fairlead account tokens"})
public final class ListOwnTokens implements Callable<Integer> {
    @Option(names = "--limit", defaultValue = "1000", paramLabel = "N", description = "At most; default: 1000.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListOwnTokens(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/account/tokens")
                .printTable(console, output, limit, ListTokens::shown);
    }
}
