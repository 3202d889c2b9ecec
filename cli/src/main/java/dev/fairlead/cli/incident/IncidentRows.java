package dev.fairlead.cli.incident;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.csv.CsvRows.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of an export as facts. */
public final class IncidentRows {
    /** Words by which tools say that an incident is over. */
    private static final Set<String> OVER =
            Set.of("closed", "resolved", "done", "completed", "complete", "fixed", "mitigated", "recovered");

    /**
     * What holds for rows that say nothing themselves.
     *
     * @param domain of all names that are short
     */
    public record Defaults(
            String domain,
            String source,
            @Nullable String environment,
            @Nullable String component,
            @Nullable String application) {}

    private final Columns columns;
    private final Values values;
    private final WallClock clock;
    private final Defaults defaults;

    public IncidentRows(Columns columns, Values values, WallClock clock, Defaults defaults) {
        this.columns = columns;
        this.values = values;
        this.clock = clock;
        this.defaults = defaults;
    }

    /** The incident; a {@link RefusedRow} where it is none. */
    public Map<String, Object> fact(Row row) {
        if (!row.closed()) {
            throw new RefusedRow("a quote that it opens is never closed");
        }
        if (row.cells().stream().skip(columns.count()).anyMatch(cell -> !cell.isBlank())) {
            throw new RefusedRow("it has " + row.cells().size() + " cells, where the first line names "
                    + columns.count() + " columns");
        }
        var id = text(row, Field.ID).orElseThrow(() -> missing(Field.ID));
        var detected = moment(row, Field.DETECTED).orElseThrow(() -> missing(Field.DETECTED));
        var resolved = resolved(row);
        resolved.filter(end -> end.isBefore(detected)).ifPresent(end -> {
            throw new RefusedRow("it ends (" + end + ") before it begins (" + detected + ")");
        });
        var updated = moment(row, Field.UPDATED);
        var component = named(row, Field.COMPONENT, defaults.component());
        var application = component.isPresent()
                ? Optional.<String>empty()
                : named(row, Field.APPLICATION, defaults.application());
        return new Fact()
                .put("source", defaults.source())
                .put(Field.ID.json(), id)
                .put("domain", defaults.domain())
                .put(Field.TITLE.json(), text(row, Field.TITLE).map(title -> title.replaceAll("\\s+", " ")))
                .put(Field.SEVERITY.json(), values.of(Field.SEVERITY, text(row, Field.SEVERITY)))
                .put(Field.LINK.json(), text(row, Field.LINK))
                .put(Field.DETECTED.json(), Optional.of(detected))
                .put(Field.RESOLVED.json(), resolved)
                // what a tool changed before the detection that it tells now says nothing of a later moment
                .put(Field.UPDATED.json(), updated.filter(time -> !time.isBefore(detected)))
                .put(Field.ENVIRONMENT.json(), named(row, Field.ENVIRONMENT, defaults.environment()))
                .put(Field.COMPONENT.json(), component)
                .put(Field.APPLICATION.json(), application)
                .put(
                        Field.VERSION.json(),
                        values.of(Field.VERSION, text(row, Field.VERSION))
                                .filter(version -> component.isPresent() || application.isPresent()))
                .put(Field.ARTIFACT.json(), text(row, Field.ARTIFACT))
                .put(Field.DEPLOYMENT.json(), deployment(row))
                .json();
    }

    private Optional<Instant> resolved(Row row) {
        var state = text(row, Field.STATE);
        boolean over = !columns.have(Field.STATE)
                || state.filter(word -> OVER.contains(word.toLowerCase(Locale.ROOT)))
                        .isPresent();
        return over ? moment(row, Field.RESOLVED) : Optional.empty();
    }

    private Optional<String> text(Row row, Field field) {
        return columns.find(row.cells(), field);
    }

    private Optional<Instant> moment(Row row, Field field) {
        try {
            return text(row, field).map(clock::read);
        } catch (DateTimeException e) {
            throw new RefusedRow(field.word() + ": " + e.getMessage(), e);
        }
    }

    private Optional<String> named(Row row, Field field, @Nullable String otherwise) {
        return values.of(field, text(row, field))
                .or(() -> Optional.ofNullable(otherwise))
                .map(name -> FullName.within(defaults.domain(), name));
    }

    private Optional<Long> deployment(Row row) {
        return text(row, Field.DEPLOYMENT).map(number -> {
            if (!number.matches("\\d{1,18}")) {
                throw new RefusedRow("deployment: `" + number + "` is no number of a deployment");
            }
            return Long.valueOf(number);
        });
    }

    private RefusedRow missing(Field field) {
        return new RefusedRow(
                "it has no " + field.word() + ", in column `" + columns.read().get(field) + "`");
    }
}
