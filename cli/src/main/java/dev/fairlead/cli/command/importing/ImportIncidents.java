package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.csv.CsvRows;
import dev.fairlead.cli.csv.CsvRows.Row;
import dev.fairlead.cli.csv.UnusableFile;
import dev.fairlead.cli.http.Feed;
import dev.fairlead.cli.http.RecordingCounts;
import dev.fairlead.cli.incident.Columns;
import dev.fairlead.cli.incident.Field;
import dev.fairlead.cli.incident.IncidentRows;
import dev.fairlead.cli.incident.RefusedRow;
import dev.fairlead.cli.incident.Tool;
import dev.fairlead.cli.incident.Values;
import dev.fairlead.cli.incident.WallClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports incidents from what a tool exports. */
@Command(
        name = "incidents",
        description = {
            "Import incidents from a CSV file, such as PagerDuty, Jira or ServiceNow export.",
            "",
            "The first line names the columns. Which of them says what is found by their names and said; --column says it"
                    + " where they are called otherwise. Each row stands for itself: what is wrong with one is said with its"
                    + " line, and does not keep the others out. Importing again changes nothing, so a newer export of the same"
                    + " incidents brings only what is new of them.",
        },
        footer = {
            "",
            "Examples:",
            "  fairlead import incidents incidents.csv --domain GLOBAL.Acme.Store --environment production --dry-run",
            "  fairlead import incidents outages.csv --domain GLOBAL.Acme.Store \\",
            "      --column id=Ticket --column detected='Noticed at' --column component=System --zone Europe/Berlin \\",
            "      --value environment:PRD=production --value 'component:Web shop=checkout'",
        })
public final class ImportIncidents implements Callable<Integer> {
    private static final String AUTO = "auto";
    private static final String NONE = "none";

    @Parameters(paramLabel = "FILE", description = "The file; - for stdin.")
    String file = "";

    @Option(
            names = "--domain",
            required = true,
            paramLabel = "NAME",
            description = "Domain of all names that are not written in full, such as GLOBAL.Acme.Store.")
    String domain = "";

    @Option(
            names = "--column",
            paramLabel = "FIELD=HEADER",
            description =
                    "Which column says what: id, detected, resolved, updated, state, title, severity, environment,"
                            + " component, application, version, artifact, deployment or link. Nothing after = leaves the field"
                            + " out. May be repeated; default: found by the names of the columns.")
    Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--value",
            paramLabel = "FIELD:TEXT=NAME",
            description = "What a text means here, of environment, component, application, severity or version. Nothing"
                    + " after = means none. May be repeated.")
    Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--environment", paramLabel = "NAME", description = "Of rows that name none.")
    @Nullable String environment;

    @Option(names = "--component", paramLabel = "NAME", description = "Of rows that name none.")
    @Nullable String component;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Of rows that name neither a component nor an application.")
    @Nullable String application;

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            defaultValue = AUTO,
            description = "Whose export it is: auto finds out, none is nobody's, or pagerduty, opsgenie, jira,"
                    + " servicenow; default: ${DEFAULT-VALUE}.")
    String tool = AUTO;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Who tells the incidents; with its id it is the incident. Default: the tool, or else csv.")
    @Nullable String source;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of moments without an offset, such as Europe/Berlin; default: UTC.")
    @Nullable String zone;

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description = "How moments are written, such as 'MM/dd/yyyy HH:mm'; default: the usual ways.")
    @Nullable String timeFormat;

    @Option(
            names = "--separator",
            paramLabel = "SIGN",
            description = "What stands between cells; default: what the first line shows.")
    @Nullable Character separator;

    @Option(names = "--dry-run", description = "Show what would be imported; needs no server.")
    boolean dryRun;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ImportIncidents(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        FullName.requireDomain("--domain", domain);
        var meanings = new Values(values);
        var clock = new WallClock(Optional.ofNullable(timeFormat), zone());
        var whose = tool();
        try (var rows = new CsvRows(open(), Optional.ofNullable(separator))) {
            var head = rows.next()
                    .filter(row -> !row.isEmpty())
                    .orElseThrow(() ->
                            new Stop(Exit.WRONG_USAGE, named() + " is empty; its first line is to name the columns"));
            var found = Columns.of(head.cells(), columns, whose, tool.equalsIgnoreCase(AUTO));
            found.require(Field.ID, Field.DETECTED);
            var teller = Optional.ofNullable(source)
                    .orElse(found.tool().map(Tool::source).orElse("csv"));
            var facts = new IncidentRows(
                    found,
                    meanings,
                    clock,
                    new IncidentRows.Defaults(domain, teller, environment, component, application));
            var view = new IncidentsView(console, found, meanings, clock, teller);
            return dryRun ? preview(rows, facts, view) : send(rows, facts, view);
        } catch (UnusableFile e) {
            throw new Stop(Exit.WRONG_USAGE, "cannot read " + named() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "cannot read " + named() + ": " + e, e);
        }
    }

    private int preview(CsvRows rows, IncidentRows facts, IncidentsView view) throws IOException {
        read(rows, facts, view, (row, fact) -> view.show(fact));
        output.print(console, view.json(Optional.empty()), () -> view.print(Optional.empty()));
        return view.code(Optional.empty());
    }

    private int send(CsvRows rows, IncidentRows facts, IncidentsView view) throws IOException {
        var server = connection.recording(console);
        var progress = console.progress("incidents", 0);
        RecordingCounts tally;
        try (var feed = new Feed(server, "/api/v1/incidents", progress, view::refused)) {
            read(rows, facts, view, (row, fact) -> {
                view.sent(row);
                feed.add(fact);
            });
            tally = feed.finish();
            progress.finish();
        }
        output.print(console, view.json(Optional.of(tally)), () -> view.print(Optional.of(tally)));
        return view.code(Optional.of(tally));
    }

    /** Takes what became of a row. */
    private interface Taker {
        void take(Row row, Map<String, Object> fact);
    }

    private static void read(CsvRows rows, IncidentRows facts, IncidentsView view, Taker taker) throws IOException {
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            view.read(row.get());
            if (!row.get().isEmpty()) {
                try {
                    taker.take(row.get(), facts.fact(row.get()));
                } catch (RefusedRow e) {
                    view.refused(row.get(), e.why());
                }
            }
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone == null ? "UTC" : zone);
        } catch (DateTimeException e) {
            throw new Stop(
                    Exit.WRONG_USAGE, "--zone `" + zone + "` is not known; write it like Europe/Berlin or +02:00", e);
        }
    }

    private Optional<Tool> tool() {
        if (tool.equalsIgnoreCase(AUTO) || tool.equalsIgnoreCase(NONE)) {
            return Optional.empty();
        }
        return Optional.of(Tool.find(tool)
                .orElseThrow(() -> new Stop(
                        Exit.WRONG_USAGE,
                        "--tool `" + tool + "` is not known; it is auto, none or one of "
                                + String.join(", ", Tool.words()))));
    }

    private String named() {
        return file.equals("-") ? "stdin" : file;
    }

    private InputStream open() throws IOException {
        if (file.equals("-")) {
            return console.in();
        }
        var path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new Stop(Exit.WRONG_USAGE, "there is no file " + file);
        }
        return Files.newInputStream(path);
    }
}
