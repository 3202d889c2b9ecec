package dev.fairlead.access.account;

import dev.fairlead.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was done to accounts and tokens, and by whom. */
public final class TrailStore {
    private final Handle handle;

    public TrailStore(Handle handle) {
        this.handle = handle;
    }

    /** @param token null where it was done to the account itself */
    public record Subject(String account, @Nullable String token) {
        public static Subject account(String account) {
            return new Subject(account, null);
        }
    }

    /**
     * Adds an entry.
     *
     * @param before fields that changed, as they were; never a secret
     * @param after fields that changed, as they are now; never a secret
     */
    public void add(
            Instant now,
            String actor,
            AccessEntry.Action action,
            Subject subject,
            Map<String, String> before,
            Map<String, String> after) {
        handle.createUpdate("""
                        insert into access_entry (happened_at, actor, action, account_name, token_name, before, after)
                        values (:now, :actor, :action, :account, :token, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                // cut off like the moments of what it tells of: rounded up it would seem to have come later
                .bind("now", now.truncatedTo(ChronoUnit.MICROS))
                .bind("actor", actor)
                .bind("action", action.word())
                .bind("account", subject.account())
                .bind("token", subject.token())
                .bind("before", json(before))
                .bind("after", json(after))
                .execute();
    }

    /** What was done to one of many. */
    public record Entry(Subject subject, Map<String, String> before, Map<String, String> after) {}

    /** Adds what was done to many at once. */
    public void addAll(Instant now, String actor, AccessEntry.Action action, List<Entry> entries) {
        handle.createUpdate("""
                        insert into access_entry (happened_at, actor, action, account_name, before, after)
                        select :now, :actor, :action, told.account, cast(told.before as jsonb), cast(told.after as jsonb)
                        from unnest(:accounts, :befores, :afters) as told (account, before, after)
                        """)
                // cut off like the moments of what it tells of: rounded up it would seem to have come later
                .bind("now", now.truncatedTo(ChronoUnit.MICROS))
                .bind("actor", actor)
                .bind("action", action.word())
                .bindArray(
                        "accounts",
                        String.class,
                        texts(entries, entry -> entry.subject().account()))
                .bindArray("befores", String.class, texts(entries, entry -> json(entry.before())))
                .bindArray("afters", String.class, texts(entries, entry -> json(entry.after())))
                .execute();
    }

    private static @Nullable Object[] texts(List<Entry> entries, Function<Entry, @Nullable String> text) {
        return entries.stream().map(text).toArray();
    }

    private static @Nullable String json(Map<String, String> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            fields.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The newest first, those before a position. */
    public List<AccessEntry> list(AccessEntry.@Nullable Position before, int limit) {
        return handle.createQuery("""
                        select id, happened_at, actor, action, account_name, token_name, before, after
                        from access_entry
                        where cast(:moment as timestamptz) is null
                           or (happened_at, id) < (cast(:moment as timestamptz), cast(:id as bigint))
                        order by happened_at desc, id desc
                        limit :limit
                        """)
                .bind("moment", before == null ? null : before.happenedAt())
                .bind("id", before == null ? null : before.id())
                .bind("limit", limit)
                .map((row, _) -> new AccessEntry(
                        new AccessEntry.Position(row.getTimestamp("happened_at").toInstant(), row.getLong("id")),
                        row.getString("actor"),
                        AccessEntry.Action.stored(row.getString("action")),
                        row.getString("account_name"),
                        row.getString("token_name"),
                        row.getString("before"),
                        row.getString("after")))
                .list();
    }
}
