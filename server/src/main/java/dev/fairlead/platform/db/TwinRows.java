package dev.fairlead.platform.db;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Pairs of rows that are one thing: one of each goes, and what named it names the one that is kept. */
public final class TwinRows {
    private static final String TWINS = """
            with twin as (
              select gone, kept
              from unnest(:gone, :kept) as pair (gone, kept)
            )
            """;

    private final Handle handle;
    private final long organization;
    private final List<Twin> twins;

    public TwinRows(Handle handle, long organization, List<Twin> twins) {
        this.handle = handle;
        this.organization = organization;
        this.twins = List.copyOf(twins);
    }

    /** Two rows of one thing, by their numbers. */
    public record Twin(long gone, long kept) {}

    public int count() {
        return twins.size();
    }

    /** What named the one that goes names the one that is kept. */
    public void keep(String table, String column) {
        each("""
                update %1$s t
                set %2$s = twin.kept
                from twin
                where t.organization_id = :organization
                  and t.%2$s = twin.gone
                """.formatted(table, column));
    }

    /** Removes what names the one that goes. */
    public void remove(String table, String column) {
        each("""
                delete from %1$s t
                using twin
                where t.organization_id = :organization
                  and t.%2$s = twin.gone
                """.formatted(table, column));
    }

    /** @param statement about a table {@code twin} of {@code gone} and {@code kept}, of {@code :organization} */
    public void each(String statement) {
        each(statement, UnaryOperator.identity());
    }

    /** @param more binds what else the statement names */
    public void each(String statement, UnaryOperator<Update> more) {
        if (!twins.isEmpty()) {
            more.apply(handle.createUpdate(TWINS + statement))
                    .bindArray(
                            "gone", Long.class, twins.stream().map(Twin::gone).toArray())
                    .bindArray(
                            "kept", Long.class, twins.stream().map(Twin::kept).toArray())
                    .bind("organization", organization)
                    .execute();
        }
    }
}
