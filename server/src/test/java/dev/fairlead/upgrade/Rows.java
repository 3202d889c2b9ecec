package dev.fairlead.upgrade;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.Schema;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** All rows of a database as text that can be reviewed: for each table the columns, and its rows as COPY writes them. */
final class Rows {
    private static final String END = "\\.\n";

    private Rows() {}

    static String of(DatabaseAddress database) {
        return jdbi(database).inTransaction(handle -> {
            var text = new StringBuilder();
            for (var table : tables(handle)) {
                var columns = String.join(", ", columns(handle, table));
                text.append(table).append(" (").append(columns).append(")\n");
                var rows = new StringWriter();
                copy(handle)
                        .copyOut("copy (select %s from %s order by 1, 2) to stdout".formatted(columns, table), rows);
                text.append(rows).append(END);
            }
            return text.toString();
        });
    }

    /** Into a database that has the tables, and no rows; foreign keys are looked at when all are there. */
    static void load(DatabaseAddress database, String text) {
        jdbi(database).useTransaction(handle -> {
            var keys = foreignKeys(handle);
            keys.forEach(key -> handle.execute("alter table %s drop constraint %s".formatted(key.table(), key.name())));
            for (var table : text.split("(?m)^\\\\\\.\n", -1)) {
                if (!table.isBlank()) {
                    int end = table.indexOf('\n');
                    copy(handle)
                            .copyIn(
                                    "copy " + table.substring(0, end) + " from stdin",
                                    new StringReader(table.substring(end + 1)));
                }
            }
            keys.forEach(key -> handle.execute(
                    "alter table %s add constraint %s %s".formatted(key.table(), key.name(), key.definition())));
            identities(handle).forEach(one -> handle.execute(one));
        });
    }

    /** How many each table has. */
    static Map<String, Long> counts(DatabaseAddress database) {
        return jdbi(database).withHandle(handle -> {
            var counts = new TreeMap<String, Long>();
            for (var table : tables(handle)) {
                counts.put(
                        table,
                        handle.createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
            }
            return counts;
        });
    }

    private record ForeignKey(String table, String name, String definition) {}

    private static List<ForeignKey> foreignKeys(Handle handle) {
        return handle.createQuery("""
                        select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
                        from pg_constraint
                        where contype = 'f'
                          and connamespace = current_schema()::regnamespace
                        order by 1, 2""")
                .map((row, _) -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery("""
                        select quote_ident(relname)
                        from pg_class
                        where relnamespace = current_schema()::regnamespace
                          and relkind in ('r', 'p')
                          and not relispartition
                          and relname <> :history
                        order by relname""")
                .bind("history", Schema.HISTORY)
                .mapTo(String.class)
                .list();
    }

    private static List<String> columns(Handle handle, String table) {
        return handle.createQuery("""
                        select quote_ident(attname)
                        from pg_attribute
                        where attrelid = cast(:table as regclass)
                          and attnum > 0
                          and not attisdropped
                          and attgenerated = ''
                        order by attnum""").bind("table", table).mapTo(String.class).list();
    }

    /** Statements after which numbers go on behind those that are there. */
    private static List<String> identities(Handle handle) {
        return handle.createQuery("""
                        select format('select setval(%L, greatest(1, (select max(%I) from %s)))'
                          , pg_get_serial_sequence(c.oid::regclass::text, a.attname), a.attname, c.oid::regclass)
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
                        where c.relnamespace = current_schema()::regnamespace
                          and c.relkind = 'r'""").mapTo(String.class).list();
    }

    private static Jdbi jdbi(DatabaseAddress database) {
        return Jdbi.create(database.url(), database.user(), database.password());
    }

    private static Copying copy(Handle handle) {
        try {
            return new Copying(handle.getConnection().unwrap(PGConnection.class).getCopyAPI());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Copying(CopyManager manager) {
        void copyIn(String command, StringReader rows) {
            try {
                manager.copyIn(command, rows);
            } catch (SQLException e) {
                throw new IllegalStateException(command, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void copyOut(String command, StringWriter rows) {
            try {
                manager.copyOut(command, rows);
            } catch (SQLException e) {
                throw new IllegalStateException(command, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
