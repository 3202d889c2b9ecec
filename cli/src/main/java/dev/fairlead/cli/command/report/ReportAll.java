package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.report.AllView;
import dev.fairlead.cli.report.AllView.Figure;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints all numbers of one thing. */
@Command(
        name = "all",
        description = {
            "All numbers beside each other: how often, how fast, and at what price.",
            "",
            "Of production, unless --environment or --tier says otherwise, and all of the same window. What each number is made"
                    + " of, its own report shows with --receipts.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead report all --application GLOBAL.Acme.Store.shop",
            "  fairlead report all --domain GLOBAL.Acme --from 2026-07-01 --to 2026-10-01",
            "  fairlead report all --domain GLOBAL.Acme --last 12w",
        })
public final class ReportAll implements Callable<Integer> {
    private static final int NOT_FOUND = 404;

    @Mixin
    final ReportOptions options = new ReportOptions();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ReportAll(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (options.csv || options.receipts) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "CSV and receipts are of one number; ask for its report, such as `fairlead report change-fail-rate"
                            + (options.receipts ? " --receipts" : " --csv") + "`, or for all with --json");
        }
        var parameters = options.parameters();
        if (!parameters.containsKey("environment")) {
            parameters.putIfAbsent("tier", "production");
        }
        var server = connection.asking(console);
        var reports = new EnumMap<Figure, Map<String, Object>>(Figure.class);
        for (var number : Figure.values()) {
            var answer = server.get("/api/v1/reports/" + number.word(), parameters);
            if (answer.status() == NOT_FOUND && !reports.isEmpty()) {
                // names are known by then: what is not is the number
                console.warn("the server does not tell " + number.word() + ": it is of an older release");
                continue;
            }
            var report = answer.object();
            reports.put(number, report);
            // one of the numbers has a shorter window by itself: beside each other they are of one
            var window = Json.object(report, "window");
            parameters.remove("last");
            parameters.putIfAbsent("from", Json.string(window, "from"));
            parameters.putIfAbsent("to", Json.string(window, "to"));
        }
        var json = new LinkedHashMap<String, Object>();
        reports.forEach((number, report) -> json.put(number.word(), report));
        output.print(console, json, () -> new AllView(output.screen(console), output.glyphs(console), reports).print());
        return Exit.DONE.code();
    }
}
