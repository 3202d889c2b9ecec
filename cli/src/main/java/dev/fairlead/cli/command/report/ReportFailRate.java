package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints how many deployments failed their users. */
@Command(
        name = "change-fail-rate",
        description = {
            "Change fail rate: how many of the deployments that reached users failed.",
            "",
            "Incidents, rollbacks, reverts, fixes and marks say which did; --receipts shows each with its evidence.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead report change-fail-rate --application GLOBAL.Acme.Store.shop --tier production",
            "  fairlead report change-fail-rate --application GLOBAL.Acme.Store.shop --tier production --receipts",
            "  fairlead report change-fail-rate --domain GLOBAL.Acme --tier production --remedies exclude",
        })
public final class ReportFailRate implements Callable<Integer> {
    @Option(
            names = "--remedies",
            paramLabel = "REMEDIES",
            description = "include (default) or exclude deployments that put a failed one right.")
    @Nullable String remedies;

    @Mixin
    final ReportOptions options = new ReportOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ReportFailRate(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var parameters = options.parameters();
        ReportOptions.put(parameters, "remedies", remedies);
        return new AskReport(console, connection.asking(console), options, output)
                .askFailures(
                        "/api/v1/reports/change-fail-rate",
                        parameters,
                        (view, report) -> view.shares(report, "failed"));
    }
}
