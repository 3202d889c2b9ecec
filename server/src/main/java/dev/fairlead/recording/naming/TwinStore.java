package dev.fairlead.recording.naming;

import dev.fairlead.platform.db.TwinRows;
import dev.fairlead.platform.db.TwinRows.Twin;
import java.util.List;

/** Versions of one name that two components, or two applications, both have: they become one. */
final class TwinStore {
    private final String table;
    private final String key;
    private final TwinRows rows;

    private TwinStore(String table, TwinRows rows) {
        this.table = table;
        this.key = table + "_id";
        this.rows = rows;
    }

    /** @param unit {@code component} or {@code application} */
    static TwinStore of(Two two, String unit) {
        var twins = two.handle()
                .createQuery("""
                        select here.id as gone, there.id as kept
                        from %1$s_version here
                        join %1$s_version there on there.organization_id = :organization
                          and there.%1$s_id = :to
                          and there.version = here.version
                        where here.organization_id = :organization
                          and here.%1$s_id = :from
                        order by here.version collate "C"
                        """.formatted(unit))
                .bind("organization", two.organization())
                .bind("from", two.from())
                .bind("to", two.to())
                .map((row, _) -> new Twin(row.getLong("gone"), row.getLong("kept")))
                .list();
        return new TwinStore(unit + "_version", new TwinRows(two.handle(), two.organization(), twins));
    }

    long count() {
        return rows.count();
    }

    /** What named the one that goes names the one that is kept. */
    void keep(String naming, String column) {
        rows.keep(naming, column);
    }

    /** The same where the one that is kept may have the same on file already, which then stays. */
    void keepOnce(String naming, List<String> columns) {
        rows.each("""
                delete from %1$s t
                using twin
                where t.organization_id = :organization
                  and t.%3$s = twin.gone
                  and (%2$s) in (
                    select %2$s
                    from %1$s
                    where organization_id = :organization
                      and %3$s = twin.kept)
                """.formatted(naming, String.join(", ", columns), key));
        rows.keep(naming, key);
    }

    /** Removes those that go, and what is derived or known of them alone. */
    void remove(List<String> of) {
        of.forEach(naming -> rows.remove(naming, key));
        rows.remove(table, "id");
    }

    /** @param statement about a table {@code twin} of {@code gone} and {@code kept}, of {@code :organization} */
    void each(String statement) {
        rows.each(statement);
    }
}
