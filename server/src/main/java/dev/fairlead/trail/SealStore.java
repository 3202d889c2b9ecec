package dev.fairlead.trail;

import dev.fairlead.platform.db.Rows;
import dev.fairlead.trail.Seal.Removal;
import dev.fairlead.trail.Signer.Signature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Seals, and the entries as they are sealed. */
final class SealStore {
    private static final String OF_ORGANIZATION = """
            select id, happened_at, actor, action, subject_kind as kind, cast(subject_id as text) as subject
              , cast(null as text) as detail, cast(before as text) as before, cast(after as text) as after, seal
            from audit_entry
            where organization_id = :organization
            """;
    private static final String OF_ACCESS = """
            select id, happened_at, actor, action, 'access' as kind, account_name as subject
              , token_name as detail, cast(before as text) as before, cast(after as text) as after, seal
            from access_entry
            where true
            """;
    private static final String SEALS_OF_ORGANIZATION = """
            select number, sealed_at, entries, hash, signed_by, signature
              , cast(null as timestamptz) as removed_at, cast(null as text) as removal_signed_by
              , cast(null as bytea) as removal_signature
            from audit_seal
            where organization_id = :organization
            """;
    private static final String SEALS_OF_ACCESS = """
            select number, sealed_at, entries, hash, signed_by, signature, removed_at, removal_signed_by
              , removal_signature
            from access_seal
            where true
            """;
    private static final int FETCH = 1_000;

    private final Handle handle;

    SealStore(Handle handle) {
        this.handle = handle;
    }

    /** An entry and the seal that it is under. */
    record Sealed(long seal, Entry entry) {}

    /** The trails that have entries without a seal, in the order of their numbers. */
    List<Trail> unsealed() {
        var trails = new ArrayList<Trail>();
        if (handle.createQuery("""
                        select exists (
                          select from access_entry
                          where seal is null)
                        """).mapTo(Boolean.class).one()) {
            trails.add(Trail.ACCESS);
        }
        handle.createQuery("""
                        select distinct organization_id
                        from audit_entry
                        where seal is null
                        order by organization_id
                        """).mapTo(Long.class).forEach(id -> trails.add(Trail.of(id)));
        return trails;
    }

    /** Those of a trail that are under no seal, by number. */
    List<Entry> unsealed(Trail trail, int limit) {
        return bound(trail, entries(trail) + """
                          and seal is null
                        order by id
                        limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list();
    }

    long countUnsealed(Trail trail) {
        return bound(trail, """
                        select count(*)
                        from (%s and seal is null) waiting
                        """.formatted(entries(trail))).mapTo(Long.class).one();
    }

    /** Those after a seal, by seal and number; to be closed. */
    Stream<Sealed> sealed(Trail trail, long after, long last) {
        return bound(trail, entries(trail) + """
                          and seal > :after
                          and seal <= :last
                        order by seal, id
                        """)
                .bind("after", after)
                .bind("last", last)
                .setFetchSize(FETCH)
                .map((row, _) -> new Sealed(row.getLong("seal"), entry(row)))
                .stream();
    }

    private static String entries(Trail trail) {
        return trail.organization() == null ? OF_ACCESS : OF_ORGANIZATION;
    }

    private Query bound(Trail trail, String sql) {
        return bound(trail, handle.createQuery(sql));
    }

    private static <T extends SqlStatement<T>> T bound(Trail trail, T statement) {
        var organization = trail.organization();
        return organization == null ? statement : statement.bind("organization", organization);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("before"),
                row.getString("after"));
    }

    Optional<Seal> last(Trail trail) {
        return bound(trail, seals(trail) + """
                        order by number desc
                        limit 1
                        """).map((row, _) -> seal(row)).findOne();
    }

    /** Those after a number, one after the other. */
    List<Seal> seals(Trail trail, long after, int limit) {
        return bound(trail, seals(trail) + """
                          and number > :after
                        order by number
                        limit :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> seal(row))
                .list();
    }

    private static String seals(Trail trail) {
        return trail.organization() == null ? SEALS_OF_ACCESS : SEALS_OF_ORGANIZATION;
    }

    private static Seal seal(ResultSet row) throws SQLException {
        var removed = Rows.moment(row, "removed_at");
        return new Seal(
                row.getLong("number"),
                row.getTimestamp("sealed_at").toInstant(),
                row.getLong("entries"),
                row.getBytes("hash"),
                row.getString("signed_by"),
                row.getBytes("signature"),
                removed == null
                        ? null
                        : new Removal(
                                removed,
                                new Signature(row.getString("removal_signed_by"), row.getBytes("removal_signature"))));
    }

    /** Those of who may come in that were made before a moment and whose entries are there, the oldest first. */
    List<Seal> old(Instant before, int limit) {
        return handle.createQuery(SEALS_OF_ACCESS + """
                          and removed_at is null
                          and sealed_at < :before
                        order by number
                        limit :limit
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, _) -> seal(row))
                .list();
    }

    /** Deletes the entries under a seal, and notes it; tells whether another server was not faster. */
    boolean remove(long seal, Removal removal) {
        boolean first = handle.createUpdate("""
                        update access_seal
                        set removed_at = :at
                          , removal_signed_by = :key
                          , removal_signature = :signature
                        where number = :seal
                          and removed_at is null
                        """)
                        .bind("at", removal.at())
                        .bind("key", removal.signature().key())
                        .bind("signature", removal.signature().bytes())
                        .bind("seal", seal)
                        .execute()
                == 1;
        if (first) {
            handle.createUpdate("delete from access_entry where seal = :seal")
                    .bind("seal", seal)
                    .execute();
        }
        return first;
    }

    /** Puts entries under a new seal; tells whether it could. Where another server was faster, the transaction is undone. */
    boolean add(Trail trail, Seal seal, List<Long> entries) {
        var organization = trail.organization();
        var insert = handle.createUpdate(organization == null ? """
                        insert into access_seal (number, sealed_at, entries, hash, signed_by, signature)
                        values (:number, :sealedAt, :entries, :hash, :signedBy, :signature)
                        on conflict do nothing
                        """ : """
                        insert into audit_seal (organization_id, number, sealed_at, entries, hash, signed_by, signature)
                        values (:organization, :number, :sealedAt, :entries, :hash, :signedBy, :signature)
                        on conflict do nothing
                        """);
        int made = bound(trail, insert)
                .bind("number", seal.number())
                .bind("sealedAt", seal.sealedAt())
                .bind("entries", seal.entries())
                .bind("hash", seal.hash())
                .bind("signedBy", seal.signedBy())
                .bind("signature", seal.signature())
                .execute();
        if (made == 0) {
            return undone();
        }
        var update = handle.createUpdate(organization == null ? """
                        update access_entry
                        set seal = :number
                        where id = any(:ids)
                          and seal is null
                        """ : """
                        update audit_entry
                        set seal = :number
                        where organization_id = :organization
                          and id = any(:ids)
                          and seal is null
                        """);
        int sealed = bound(trail, update)
                .bind("number", seal.number())
                .bindArray("ids", Long.class, entries.toArray())
                .execute();
        return sealed == entries.size() || undone();
    }

    private boolean undone() {
        handle.rollback();
        return false;
    }
}
