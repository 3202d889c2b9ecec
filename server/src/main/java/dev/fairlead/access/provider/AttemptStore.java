package dev.fairlead.access.provider;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Sign-ins by a provider that have come to their end: none does twice. */
public final class AttemptStore {
    private final Handle handle;

    public AttemptStore(Handle handle) {
        this.handle = handle;
    }

    /** Brings it to its end; tells whether it was not there before. Forgets those that would be too old by now. */
    public boolean end(Attempt attempt, Instant now) {
        handle.createUpdate("delete from sign_in_attempt where used_at < :before")
                .bind("before", now.minus(Attempt.LENGTH.multipliedBy(2)))
                .execute();
        return handle.createUpdate("""
                        insert into sign_in_attempt (mark, used_at)
                        values (:mark, :now)
                        on conflict (mark) do nothing
                        """)
                        .bind("mark", attempt.mark())
                        .bind("now", now)
                        .execute()
                == 1;
    }
}
