package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.report.ReportView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints deployment frequency. */
@Command(
        name = "frequency",
        description = "Deployment frequency: how many deployments succeeded.",
        footer = {
            "",
            "Examples:",
            "  fairlead report frequency",
            "  fairlead report frequency --application GLOBAL.Acme.Store.shop --tier production --by week",
            "  fairlead report frequency --component GLOBAL.Acme.Store.checkout --from 2026-01-01 --csv",
        })
public final class ReportFrequency implements Callable<Integer> {
    @Mixin
    final ReportOptions options = new ReportOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ReportFrequency(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new AskReport(console, connection.asking(console), options, output)
                .ask("/api/v1/reports/deployment-frequency", options.parameters(), ReportView::frequency);
    }
}
