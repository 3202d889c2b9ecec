package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Server;
import dev.fairlead.cli.report.FailureReceiptView;
import dev.fairlead.cli.report.FailureView;
import dev.fairlead.cli.report.ReceiptView;
import dev.fairlead.cli.report.ReportView;
import dev.fairlead.cli.report.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Asks for one of the reports and prints it in the form wanted. */
final class AskReport {
    private final Console console;
    private final Server server;
    private final ReportOptions options;
    private final OutputOptions output;

    AskReport(Console console, Server server, ReportOptions options, OutputOptions output) {
        this.console = console;
        this.server = server;
        this.options = options;
        this.output = output;
    }

    /** @param draw how the report is drawn for people */
    int ask(String path, Map<String, String> parameters, BiConsumer<ReportView, Map<String, Object>> draw) {
        return ask(
                path,
                parameters,
                ReceiptView::print,
                report -> draw.accept(new ReportView(output.screen(console), output.glyphs(console)), report));
    }

    /** @param draw how the report is drawn for people */
    int askFailures(String path, Map<String, String> parameters, BiConsumer<FailureView, Map<String, Object>> draw) {
        return ask(
                path,
                parameters,
                FailureReceiptView::print,
                report -> draw.accept(new FailureView(output.screen(console), output.glyphs(console)), report));
    }

    private int ask(
            String path,
            Map<String, String> parameters,
            BiConsumer<Screen, List<Map<String, Object>>> list,
            Consumer<Map<String, Object>> draw) {
        if (options.csv && output.json) {
            throw new Stop(Exit.WRONG_USAGE, "--csv and --json are two forms of the same; leave one of them out");
        }
        if (options.receipts && options.csv) {
            receipts(path + "/receipts", parameters);
        } else if (options.receipts) {
            var receipts = new Listing(server, path + "/receipts", parameters)
                    .with("order", options.order)
                    .read(options.limit);
            output.print(console, receipts.json(), () -> {
                list.accept(output.screen(console), receipts.items());
                receipts.hint().ifPresent(console::say);
            });
        } else if (options.csv || output.json) {
            // as the server says it, to the byte
            var accept = options.csv ? "text/csv" : "application/json";
            var text = server.get(path, parameters, accept).requireSuccess().text();
            console.out().print(text);
            if (!text.endsWith("\n")) {
                console.out().println();
            }
        } else {
            draw.accept(server.get(path, parameters).object());
        }
        return Exit.DONE.code();
    }

    /** As the server says them, part by part, under one head. */
    private void receipts(String path, Map<String, String> parameters) {
        int left = Listing.atLeastOne(options.limit);
        var query = new LinkedHashMap<>(parameters);
        query.put("order", options.order);
        boolean first = true;
        String next;
        do {
            int part = Math.min(Listing.PAGE, left);
            query.put("limit", String.valueOf(part));
            var answer = server.get(path, query, "text/csv").requireSuccess();
            var text = answer.text();
            console.out().print(first ? text : text.substring(text.indexOf('\n') + 1));
            first = false;
            left -= part;
            next = answer.next();
            query.put("after", next);
        } while (!next.isEmpty() && left > 0);
        if (!next.isEmpty()) {
            console.out().flush();
            console.warn("there are more receipts; raise --limit to have them");
        }
    }
}
