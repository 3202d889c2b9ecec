package dev.fairlead.platform.archive;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rows in every table, made from the catalogue alone: a table that is added later is filled, and carried, without a line here. */
public final class FilledDatabase {
    private static final int ROWS = 3;
    /** What COPY must escape, and what a careless reader would lose. */
    private static final String AWKWARD = "tab\\tnew\\nline \\\\back \\\\N ünï \"quoted\" {a,b} 🚀";

    private FilledDatabase() {}

    public static void fill(Database database) {
        database.useTransaction(handle -> {
            try {
                for (var table : new SchemaTables(handle.getConnection()).tables(Schema.HISTORY)) {
                    insert(handle, table.name());
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Every row of every table as text. */
    static Map<String, List<String>> rows(Database database) {
        return database.read(handle -> {
            Map<String, List<String>> rows = new TreeMap<>();
            try {
                for (var table : new SchemaTables(handle.getConnection()).tables(Schema.HISTORY)) {
                    rows.put(
                            table.name(),
                            handle.createQuery("select t::text from \"%s\" t order by 1".formatted(table.name()))
                                    .mapTo(String.class)
                                    .list());
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return rows;
        });
    }

    private record Column(String name, String type, boolean identity, String allowed) {}

    private static void insert(Handle handle, String table) {
        var columns = handle
                .createQuery("""
                        select a.attname, format_type(a.atttypid, null), a.attidentity <> ''
                             , coalesce((
                                 select substring(pg_get_constraintdef(k.oid) from '''([^'']*)''::text')
                                 from pg_constraint k
                                 where k.conrelid = a.attrelid
                                   and k.contype = 'c'
                                   and k.conkey = array[a.attnum]
                                   and pg_get_constraintdef(k.oid) like '%(' || a.attname || ' = %'
                                 limit 1), '')
                        from pg_attribute a
                        where a.attrelid = cast(:table as regclass)
                          and a.attnum > 0
                          and not a.attisdropped
                          and a.attgenerated = ''""")
                .bind("table", '"' + table + '"')
                .map((row, _) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)))
                .stream()
                .filter(column -> !column.identity())
                .toList();
        for (var row = 1; row <= ROWS; row++) {
            List<String> values = new ArrayList<>();
            for (var column : columns) {
                values.add(value(table, column, row));
            }
            handle.execute("insert into \"%s\" (%s) values (%s)"
                    .formatted(
                            table,
                            columns.stream()
                                    .map(column -> '"' + column.name() + '"')
                                    .collect(Collectors.joining(", ")),
                            String.join(", ", values)));
        }
    }

    private static String value(String table, Column column, int row) {
        if (!column.allowed().isEmpty()) {
            return "'" + column.allowed() + "'";
        }
        return switch (table + "." + column.name()) {
            // what the constraints of these tables ask of several columns together
            case "commit.sha" -> "'" + Integer.toString(row).repeat(40) + "'";
            case "commit.known" -> "true";
            case "deployment.application_id", "deployment.application_version_id", "deployment.finished_at" -> "null";
            case "key_value.credential", "intake_run.ended_at" -> "null";
            // an annotation is in one place
            case "annotation.component_id", "annotation.application_id", "annotation.environment_id" -> "null";
            case "domain.parent_id" -> row == 1 ? "null" : "1";
            case "organization.zone" -> "'Asia/Kathmandu'";
            case "account.role" -> "'admin'";
            // an account has a password or a provider
            case "account.password_hash" -> row == 1 ? "null" : value(column.type(), column.name(), row);
            case "account.issuer", "account.subject" -> row == 1 ? value(column.type(), column.name(), row) : "null";
            // a role in a part is to an account and in a domain
            case "access_grant.issuer", "access_grant.group_name", "access_grant.environment_id" -> "null";
            // one row of each organisation
            case "share_key.organization_id" -> Integer.toString(row);
            case "token.hash", "session.hash" -> "sha256('%d'::bytea)".formatted(row);
            default -> value(column.type(), column.name(), row);
        };
    }

    private static String value(String type, String name, int row) {
        return switch (type) {
            case "bigint" -> name.equals("organization_id") ? "1" : Integer.toString(row);
            case "smallint", "integer", "double precision", "numeric" -> Integer.toString(row);
            case "text" -> "'" + name + row + " ' || e'" + AWKWARD.replace("'", "''") + "'";
            case "boolean" -> row % 2 == 0 ? "true" : "false";
            case "timestamp with time zone" ->
                row == 3 ? "timestamptz '-infinity'" : "timestamptz '2026-03-29 01:30:00.12345%d+00'".formatted(row);
            case "date" -> "date '2026-01-0%d'".formatted(row);
            case "jsonb" -> "jsonb_build_object('key', %d, 'text', e'%s')".formatted(row, AWKWARD);
            case "bytea" -> "decode(repeat('00ff5c0%d', 8), 'hex')".formatted(row);
            default -> {
                if (type.endsWith("[]")) {
                    yield "array[%s]::%s".formatted(value(type.substring(0, type.length() - 2), name, row), type);
                }
                throw new IllegalArgumentException("no value for " + name + " " + type);
            }
        };
    }
}
