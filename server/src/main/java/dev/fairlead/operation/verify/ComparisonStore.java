package dev.fairlead.operation.verify;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.Contents;
import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.db.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Holds a restored database against what its archive says. */
final class ComparisonStore {
    private final Contents contents;
    private final List<String> lines = new ArrayList<>();
    private boolean good = true;

    private ComparisonStore(Contents contents) {
        this.contents = contents;
    }

    /** Refuses what cannot be read into the empty database. */
    static Found readBack(DatabaseArchive archive, InputStream content, DatabaseAddress empty) throws IOException {
        try {
            return new ComparisonStore(archive.read(content, empty)).compare(empty);
        } catch (SQLException e) {
            throw new ArchiveRefused("The archive could not be read back: " + e.getMessage(), e);
        }
    }

    private Found compare(DatabaseAddress restored) throws SQLException {
        try (var connection = restored.connect()) {
            lines.add("It shows %s, with the schema of version %s."
                    .formatted(
                            contents.moment() == null ? "a moment that was not noted" : contents.moment(),
                            contents.schema()));
            rows(connection);
            figures(connection);
        }
        lines.add(good ? "The archive is good: all of it could be read back." : "The archive is NOT good.");
        return new Found(lines, good);
    }

    private void rows(Connection connection) throws SQLException {
        long all = 0;
        int tables = 0;
        for (var said : contents.rows().entrySet()) {
            long there = FigureStore.rows(connection, said.getKey());
            all += there;
            tables++;
            if (there != said.getValue()) {
                bad(said.getKey() + " has " + there + " rows, and should have " + said.getValue() + ".");
            }
        }
        lines.add(String.format(Locale.ROOT, "%,d rows in %d tables were read back.", all, tables));
    }

    private void figures(Connection connection) throws SQLException {
        if (contents.moment() == null || contents.figures().isEmpty()) {
            lines.add("No figures were noted when it was written; only rows were counted.");
            return;
        }
        Map<String, Long> now = FigureStore.figures(connection, contents.moment());
        var names = new TreeSet<>(now.keySet());
        names.addAll(contents.figures().keySet());
        for (var name : names) {
            var before = contents.figures().get(name);
            var after = now.get(name);
            if (before == null || !before.equals(after)) {
                bad(name + ": " + before + " when it was written, " + after + " now");
            } else {
                lines.add(String.format(Locale.ROOT, "%s: %,d, as when it was written", name, after));
            }
        }
    }

    private void bad(String sentence) {
        good = false;
        lines.add("BAD: " + sentence);
    }
}
