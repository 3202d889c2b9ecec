package dev.fairlead.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What a schema must keep so that the same one runs on one server and spread over many. It looks at the catalogue, not at files. */
final class SchemaLint {
    private static final String TENANT = "organization_id";

    private final Handle handle;
    private final Map<String, TableKind> kinds = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private SchemaLint(Handle handle, List<TableKind.Table> tables) {
        this.handle = handle;
        tables.forEach(table -> kinds.put(table.name(), table.kind()));
    }

    /** A sentence for each fault, in no order that means anything. */
    static List<String> faults(Handle handle, List<TableKind.Table> tables) {
        var lint = new SchemaLint(handle, tables);
        lint.kinds();
        lint.tenantColumn();
        lint.keys();
        lint.foreignKeys();
        lint.triggers();
        lint.identities();
        lint.comments();
        return lint.faults;
    }

    private void kinds() {
        var existing = handle.createQuery("""
                        select relname
                        from pg_class
                        where relnamespace = current_schema()::regnamespace
                          and relkind in ('r', 'p')""").mapTo(String.class).list();
        existing.stream()
                .filter(table -> !kinds.containsKey(table))
                .forEach(table -> fault(table + " has no kind: add it to TableKind"));
        kinds.keySet().stream()
                .filter(table -> !existing.contains(table))
                .forEach(table -> fault(table + " has a kind and does not exist"));
    }

    private void tenantColumn() {
        var good = handle.createQuery("""
                        select attrelid::regclass::text
                        from pg_attribute
                        where attname = 'organization_id'
                          and atttypid = 'bigint'::regtype
                          and attnotnull""").mapTo(String.class).set();
        tenantTables()
                .filter(table -> !good.contains(table))
                .forEach(table -> fault(table + " has no organization_id bigint not null"));
    }

    private void keys() {
        record Index(String table, String name, String first) {}
        handle
                .createQuery("""
                        select c.relname as "table", i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid, 1, true) as first
                        from pg_index i
                        join pg_class c on c.oid = i.indrelid
                        where c.relnamespace = current_schema()::regnamespace""")
                .map((row, _) -> new Index(row.getString("table"), row.getString("name"), row.getString("first")))
                .stream()
                .filter(index -> isTenant(index.table()))
                .filter(index -> !index.first().equals(TENANT))
                .forEach(
                        index -> fault(index.name() + " of " + index.table() + " does not begin with organization_id"));
        var keyed = handle.createQuery("select conrelid::regclass::text from pg_constraint where contype = 'p'")
                .mapTo(String.class)
                .set();
        tenantTables().filter(table -> !keyed.contains(table)).forEach(table -> fault(table + " has no primary key"));
    }

    private void foreignKeys() {
        record ForeignKey(
                String table, String name, String target, String column, String targetColumn, String onDelete) {}
        handle.createQuery("""
                        select k.conrelid::regclass::text as "table", k.conname, k.confrelid::regclass::text as target
                             , (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) as first
                             , (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1]) as target_first
                             , k.confdeltype::text as on_delete
                        from pg_constraint k
                        where k.contype = 'f'
                          and k.connamespace = current_schema()::regnamespace""")
                .map((row, _) -> new ForeignKey(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .forEach(key -> {
                    if (List.of("n", "d").contains(key.onDelete())) {
                        fault(key.name() + " of " + key.table() + " sets columns when its target is deleted");
                    }
                    if (isTenant(key.table()) && isTenant(key.target())) {
                        if (!key.column().equals(TENANT) || !key.targetColumn().equals(TENANT)) {
                            fault(key.name() + " of " + key.table() + " may leave the organisation");
                        }
                    } else if (kinds.get(key.target()) != TableKind.REFERENCE) {
                        fault(key.name() + " refers from " + key.table() + " to " + key.target()
                                + ", which a cluster refuses");
                    }
                });
    }

    private void triggers() {
        handle.createQuery("select tgname || ' of ' || tgrelid::regclass from pg_trigger where not tgisinternal")
                .mapTo(String.class)
                .forEach(trigger -> fault(trigger + " is a trigger"));
    }

    private void identities() {
        handle.createQuery("""
                        select a.attrelid::regclass || '.' || a.attname
                        from pg_attribute a
                        join pg_class c on c.oid = a.attrelid
                        where c.relnamespace = current_schema()::regnamespace
                          and c.relkind in ('r', 'p')
                          and a.atttypid <> 'bigint'::regtype
                          and (a.attidentity <> '' or pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null)""")
                .mapTo(String.class)
                .forEach(column -> fault(column + " counts in something else than bigint"));
    }

    private void comments() {
        handle.createQuery("""
                        select c.relname || coalesce('.' || a.attname, '') as described, c.relname
                        from pg_class c
                        left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relnamespace = current_schema()::regnamespace
                          and c.relkind in ('r', 'p')
                          and col_description(c.oid, a.attnum) is null
                        union all
                        select c.relname, c.relname
                        from pg_class c
                        where c.relnamespace = current_schema()::regnamespace
                          and c.relkind in ('r', 'p')
                          and obj_description(c.oid, 'pg_class') is null""").map((row, _) -> List.of(row.getString(1), row.getString(2))).stream()
                // made by the tool that applies the migrations
                .filter(name -> !name.get(1).equals(Schema.HISTORY))
                .forEach(name -> fault(name.getFirst() + " has no comment"));
    }

    private Stream<String> tenantTables() {
        return kinds.keySet().stream().filter(this::isTenant);
    }

    private boolean isTenant(String table) {
        return kinds.get(table) == TableKind.TENANT;
    }

    private void fault(String sentence) {
        faults.add(sentence);
    }
}
