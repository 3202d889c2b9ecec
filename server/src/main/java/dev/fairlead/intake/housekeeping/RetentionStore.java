package dev.fairlead.intake.housekeeping;

import dev.fairlead.intake.register.InboxSource;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Deletes deliveries that were kept long enough. What still waits to be read stays. */
final class RetentionStore {
    private static final int TOGETHER = 2_000;

    private final Handle handle;
    private final InboxSource source;

    RetentionStore(Handle handle, InboxSource source) {
        this.handle = handle;
        this.source = source;
    }

    /** Answers how many; as many as are deleted together where there are more. */
    int deleteBefore(Instant moment) {
        return count(handle.createUpdate("""
                        delete from intake_delivery
                        where organization_id = :organization
                          and id in (
                            select id
                            from intake_delivery
                            where organization_id = :organization
                              and source_id = :source
                              and received_at < :moment
                              and state <> 'waiting'
                            order by received_at
                            limit :most)
                        """)
                .bind("organization", source.organization())
                .bind("source", source.id())
                .bind("moment", moment)
                .bind("most", TOGETHER)
                .execute());
    }

    /** The oldest, so that the bodies of the others have no more bytes than the source keeps. */
    int deleteBeyond(long bytes) {
        return count(handle.createUpdate("""
                        delete from intake_delivery
                        where organization_id = :organization
                          and id in (
                            select s.id
                            from (
                              select id, state, received_at
                                , sum(body_bytes) over (order by received_at desc, id desc) as bytes
                              from intake_delivery
                              where organization_id = :organization
                                and source_id = :source) s
                            where s.bytes > :bytes
                              and s.state <> 'waiting'
                            order by s.received_at
                            limit :most)
                        """)
                .bind("organization", source.organization())
                .bind("source", source.id())
                .bind("bytes", bytes)
                .bind("most", TOGETHER)
                .execute());
    }

    boolean isMore(int deleted) {
        return deleted == TOGETHER;
    }

    private int count(int deleted) {
        if (deleted > 0) {
            handle.createUpdate("""
                            update intake_source
                            set deleted_deliveries = deleted_deliveries + :deleted
                            where organization_id = :organization
                              and id = :source
                            """)
                    .bind("organization", source.organization())
                    .bind("source", source.id())
                    .bind("deleted", deleted)
                    .execute();
        }
        return deleted;
    }
}
