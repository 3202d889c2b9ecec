package dev.fairlead.operation.backup;

import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What became of backups; for all servers on the database, and after a new start. */
public final class BackupStore {
    private final Handle handle;

    public BackupStore(Handle handle) {
        this.handle = handle;
    }

    public Optional<BackupRecord> find(String directory) {
        return handle.createQuery("""
                        select tried_at, succeeded_at, file, bytes, took_millis, failures, failure
                        from backup
                        where directory = :directory
                        """)
                .bind("directory", directory)
                .map((row, _) -> row(row))
                .findOne();
    }

    private static BackupRecord row(ResultSet row) throws SQLException {
        var succeeded = Rows.moment(row, "succeeded_at");
        return new BackupRecord(
                Objects.requireNonNull(Rows.moment(row, "tried_at")),
                succeeded == null
                        ? null
                        : new BackupRecord.Whole(
                                succeeded,
                                row.getString("file"),
                                row.getLong("bytes"),
                                Duration.ofMillis(row.getLong("took_millis"))),
                row.getLong("failures"),
                row.getString("failure"));
    }

    void succeeded(String directory, BackupRecord.Whole whole) {
        handle.createUpdate("""
                        insert into backup (directory, tried_at, succeeded_at, file, bytes, took_millis)
                        values (:directory, :at, :at, :file, :bytes, :took)
                        on conflict (directory) do update
                        set tried_at = excluded.tried_at
                          , succeeded_at = excluded.succeeded_at
                          , file = excluded.file
                          , bytes = excluded.bytes
                          , took_millis = excluded.took_millis
                          , failure = null
                        """)
                .bind("directory", directory)
                .bind("at", whole.moment())
                .bind("file", whole.file())
                .bind("bytes", whole.bytes())
                .bind("took", whole.took().toMillis())
                .execute();
    }

    void failed(String directory, Instant at, String failure) {
        handle.createUpdate("""
                        insert into backup (directory, tried_at, failures, failure)
                        values (:directory, :at, 1, :failure)
                        on conflict (directory) do update
                        set tried_at = excluded.tried_at
                          , failures = backup.failures + 1
                          , failure = excluded.failure
                        """)
                .bind("directory", directory)
                .bind("at", at)
                .bind("failure", failure)
                .execute();
    }
}
