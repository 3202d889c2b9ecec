package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what failures cost: a command for each number. */
@Command
public final class ReportFailures implements Callable<Integer> {
    /** The numbers; their words are those of the interface. */
    public enum What {
        RECOVERY_TIME(
                "recovery-time",
                "Failed deployment recovery time: how long until a deployment that failed was put right. Failures that"
                        + " still last are in it, too."),
        REWORK_RATE(
                "rework-rate",
                "Deployment rework rate: how many deployments were unplanned, since they put something right. Without --from"
                        + " of six months."),
        TIME_TO_RESTORE(
                "time-to-restore",
                "Time to restore: how long incidents lasted, also those that no deployment caused. Open ones are in it, too.");

        private final String word;
        private final String description;

        What(String word, String description) {
            this.word = word;
            this.description = description;
        }

        public String word() {
            return word;
        }

        public String description() {
            return description;
        }

        /** What help shows below. */
        public String[] footer() {
            return new String[] {
                "",
                "Examples:",
                "  fairlead report " + word + " --application GLOBAL.Acme.Store.shop --tier production",
                "  fairlead report " + word + " --component GLOBAL.Acme.Store.checkout --from 2026-01-01 --receipts",
            };
        }
    }

    @Mixin
    final ReportOptions options = new ReportOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final What what;

    public ReportFailures(Console console, What what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public Integer call() {
        return new AskReport(console, connection.asking(console), options, output)
                .askFailures("/api/v1/reports/" + what.word(), options.parameters(), (view, report) -> {
                    switch (what) {
                        case RECOVERY_TIME, TIME_TO_RESTORE -> view.spans(report);
                        case REWORK_RATE -> view.shares(report, "unplanned");
                    }
                });
    }
}
