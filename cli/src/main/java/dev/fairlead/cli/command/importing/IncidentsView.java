package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.Summary;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.csv.CsvRows.Row;
import dev.fairlead.cli.http.RecordingCounts;
import dev.fairlead.cli.incident.Columns;
import dev.fairlead.cli.incident.Values;
import dev.fairlead.cli.incident.WallClock;
import dev.fairlead.cli.report.ItemTable;
import dev.fairlead.cli.report.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an import of incidents read, took and did not take. Each row that is not taken is said at once, with its line. */
final class IncidentsView {
    private static final int SHOWN = 10;

    private final Console console;
    private final Columns columns;
    private final Values values;
    private final WallClock clock;
    private final String source;
    private final List<Map<String, Object>> shown = new ArrayList<>();
    private long rows;
    private long empty;
    private long windows;
    private long unusable;
    /** Where the rows begin that were sent, in their order. */
    private long[] lines = new long[1_024];

    private int sent;

    IncidentsView(Console console, Columns columns, Values values, WallClock clock, String source) {
        this.console = console;
        this.columns = columns;
        this.values = values;
        this.clock = clock;
        this.source = source;
    }

    void read(Row row) {
        if (row.isEmpty()) {
            empty++;
        } else {
            rows++;
            windows += row.utf8() ? 0 : 1;
        }
    }

    void show(Map<String, Object> fact) {
        if (shown.size() < SHOWN) {
            var row = new LinkedHashMap<>(fact);
            row.remove("source");
            row.remove("domain");
            shown.add(row);
        }
    }

    synchronized void sent(Row row) {
        if (sent == lines.length) {
            lines = Arrays.copyOf(lines, 2 * sent);
        }
        lines[sent++] = row.line();
    }

    /** By the server. */
    void refused(long number, String why) {
        warn(line((int) number), why);
    }

    private synchronized long line(int number) {
        return lines[number];
    }

    /** Before it was sent. */
    void refused(Row row, String why) {
        unusable++;
        warn(row.line(), why);
    }

    private void warn(long line, String why) {
        console.warn("line " + line + " is not taken: " + why.replaceAll("\\p{Cntrl}", " "));
    }

    int code(Optional<RecordingCounts> tally) {
        return unusable + tally.map(RecordingCounts::refused).orElse(0L) > 0 ? Exit.REFUSED.code() : Exit.DONE.code();
    }

    Map<String, Object> json(Optional<RecordingCounts> tally) {
        var json = new LinkedHashMap<String, Object>();
        json.put("source", source);
        columns.tool().ifPresent(tool -> json.put("tool", tool.source()));
        var read = new LinkedHashMap<String, Object>();
        columns.read().forEach((field, header) -> read.put(field.word(), header));
        json.put("columns", read);
        json.put("unusedColumns", columns.unused());
        json.put("unusedValues", values.unused());
        json.put("zone", clock.zone().getId());
        json.put("withoutOffset", clock.withoutOffset());
        json.put("ambiguous", clock.ambiguous());
        json.put("rows", rows);
        json.put("emptyRows", empty);
        json.put("notUtf8", windows);
        json.put("unusable", unusable);
        tally.ifPresentOrElse(
                counted -> json.put("incidents", counted.json()), () -> json.put("wouldSend", rows - unusable));
        if (tally.isEmpty()) {
            json.put("first", shown);
        }
        return json;
    }

    void print(Optional<RecordingCounts> tally) {
        if (tally.isEmpty() && !shown.isEmpty()) {
            ItemTable.print(Screen.of(console, false), shown);
        }
        console.say(
                columns.tool().map(tool -> "export of " + tool.title() + ", ").orElse("") + "source " + source + ": "
                        + columns.read().entrySet().stream()
                                .map(entry -> entry.getKey().word() + " from `" + entry.getValue() + "`")
                                .collect(Collectors.joining(", ")));
        list("not used: ", columns.unused());
        list("of several columns of one name the first was read: ", columns.twice());
        list("fits no row: --value ", values.unused());
        if (clock.withoutOffset() > 0) {
            console.say(Plural.of(clock.withoutOffset(), "moment") + " without an offset, read in " + clock.zone()
                    + " (--zone)");
        }
        if (clock.ambiguous() > 0) {
            console.say(Plural.of(clock.ambiguous(), "moment")
                    + " which there were twice that day, as clocks were put back: the first was taken");
        }
        if (windows > 0) {
            console.say(Plural.of(windows, "row") + " not in UTF-8, read as Windows-1252");
        }
        if (empty > 0) {
            console.say(Plural.of(empty, "empty row") + " passed over");
        }
        if (unusable > 0) {
            console.say(Plural.of(unusable, "row") + " of " + rows + " not taken, as said above");
        }
        tally.ifPresentOrElse(
                counted -> {
                    new Summary(console).counts("incidents", counted);
                    if (counted.created() + counted.updated() > 0) {
                        console.say("which deployments they are put on: fairlead incidents list");
                    }
                },
                () -> console.say(Plural.of(rows - unusable, "incident") + " would be sent"));
    }

    private void list(String what, List<String> names) {
        if (!names.isEmpty()) {
            console.say(what + names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
        }
    }
}
