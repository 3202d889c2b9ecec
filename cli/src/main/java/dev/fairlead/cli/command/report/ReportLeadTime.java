package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.report.ReportView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints lead time for changes. */
@Command(
        name = "lead-time",
        description = {
            "Lead time for changes: how long changes take from commit to users.",
            "",
            "Three forms answer different questions: latest-commit measures each deployment from the most recent commit"
                    + " it brings, every-change each single change, version each version once.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead report lead-time --application GLOBAL.Acme.Store.shop",
            "  fairlead report lead-time --component GLOBAL.Acme.Store.checkout --form every-change --basis author",
            "  fairlead report lead-time --application GLOBAL.Acme.Store.shop --tier production --receipts",
        })
public final class ReportLeadTime implements Callable<Integer> {
    @Option(names = "--form", paramLabel = "FORM", description = "latest-commit (default), every-change or version.")
    @Nullable String form;

    @Option(
            names = "--basis",
            paramLabel = "BASIS",
            description = "Which time of a commit: committer (default), author, build; for every-change: author"
                    + " (default), committer, merged, first-commit.")
    @Nullable String basis;

    @Option(names = "--bots", paramLabel = "BOTS", description = "include (default) or exclude, for every-change.")
    @Nullable String bots;

    @Mixin
    final ReportOptions options = new ReportOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ReportLeadTime(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var parameters = options.parameters();
        ReportOptions.put(parameters, "form", form);
        ReportOptions.put(parameters, "basis", basis);
        ReportOptions.put(parameters, "bots", bots);
        return new AskReport(console, connection.asking(console), options, output)
                .ask("/api/v1/reports/lead-time", parameters, ReportView::leadTime);
    }
}
