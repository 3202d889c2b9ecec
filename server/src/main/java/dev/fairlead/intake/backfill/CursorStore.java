package dev.fairlead.intake.backfill;

import dev.fairlead.platform.db.Rows;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How far the lists of a source were read. */
final class CursorStore {
    private static final long LASTING = 0;

    private final Handle handle;
    private final long organization;
    private final long source;

    CursorStore(Handle handle, long organization, long source) {
        this.handle = handle;
        this.organization = organization;
        this.source = source;
    }

    /** @param run its own places are those of a run that keeps nothing, as long as it has any; others share theirs */
    Cursor get(Run run, String listing) {
        return (run.dry() ? find(run.id(), listing) : Optional.<Cursor>empty())
                .or(() -> find(LASTING, listing))
                .orElseGet(() -> Cursor.unread(listing));
    }

    private Optional<Cursor> find(long run, String listing) {
        return handle.createQuery("""
                        select listing, read_from, read_until, pass_from, pass_to, place, open, done_by
                        from intake_cursor
                        where organization_id = :organization
                          and source_id = :source
                          and run_id = :run
                          and listing = :listing
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("run", run)
                .bind("listing", listing)
                .map((row, _) -> new Cursor(
                        row.getString("listing"),
                        Rows.moment(row, "read_from"),
                        Rows.moment(row, "read_until"),
                        Rows.moment(row, "pass_from"),
                        Rows.moment(row, "pass_to"),
                        row.getString("place"),
                        new LinkedHashSet<>(Rows.texts(row, "open")),
                        Rows.number(row, "done_by")))
                .findOne();
    }

    void set(Run run, Cursor cursor) {
        handle.createUpdate("""
                        insert into intake_cursor (organization_id, source_id, run_id, listing, read_from, read_until, pass_from
                          , pass_to, place, open, done_by)
                        values (:organization, :source, :run, :listing, :readFrom, :readUntil, :passFrom, :passTo, :place
                          , :open, :doneBy)
                        on conflict (organization_id, source_id, run_id, listing) do update
                        set read_from = excluded.read_from
                          , read_until = excluded.read_until
                          , pass_from = excluded.pass_from
                          , pass_to = excluded.pass_to
                          , place = excluded.place
                          , open = excluded.open
                          , done_by = excluded.done_by
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("run", run.dry() ? run.id() : LASTING)
                .bind("listing", cursor.listing())
                .bind("readFrom", cursor.readFrom())
                .bind("readUntil", cursor.readUntil())
                .bind("passFrom", cursor.passFrom())
                .bind("passTo", cursor.passTo())
                .bind("place", cursor.place())
                .bindArray("open", String.class, cursor.open().toArray())
                .bind("doneBy", cursor.doneBy())
                .execute();
    }

    /** From when on everything was read that was read at all; empty where nothing was. */
    Optional<Instant> readFrom() {
        return handle.createQuery("""
                        select min(read_from) as first
                        from intake_cursor
                        where organization_id = :organization
                          and source_id = :source
                          and run_id = :lasting
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("lasting", LASTING)
                .map((row, _) -> Optional.ofNullable(Rows.moment(row, "first")))
                .one();
    }

    /** Of a run that kept nothing, its own places. */
    void forget(long run) {
        handle.createUpdate("""
                        delete from intake_cursor
                        where organization_id = :organization
                          and source_id = :source
                          and run_id = :run
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bind("run", run)
                .execute();
    }

    /** What was read of another address says nothing of this one. */
    void forgetAll() {
        handle.createUpdate("""
                        delete from intake_cursor
                        where organization_id = :organization
                          and source_id = :source
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .execute();
    }
}
