package dev.fairlead.access.factor;

import dev.fairlead.platform.db.Rows;
import dev.fairlead.platform.sealing.Sealing.Box;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Second factors of accounts: their keys sealed only, their recovery codes as hashes only. */
public final class FactorStore {
    private final Handle handle;

    public FactorStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * One of them.
     *
     * @param box the key, sealed
     * @param since when it was turned on; null where it is only offered so far
     */
    public record Factor(long account, Box box, @Nullable Instant since) {
        private static Factor of(ResultSet row) throws SQLException {
            return new Factor(
                    row.getLong("account_id"),
                    new Box(row.getBytes("sealed"), row.getString("sealed_with")),
                    Rows.moment(row, "confirmed_at"));
        }
    }

    public Optional<Factor> find(long account) {
        return handle.createQuery("""
                        select account_id, sealed, sealed_with, confirmed_at
                        from second_factor
                        where account_id = :account
                        """)
                .bind("account", account)
                .map((row, _) -> Factor.of(row))
                .findOne();
    }

    public List<Factor> list() {
        return handle.createQuery("""
                        select account_id, sealed, sealed_with, confirmed_at
                        from second_factor
                        order by account_id
                        """).map((row, _) -> Factor.of(row)).list();
    }

    /** Whether somebody signs in with a password and nothing else. */
    public boolean isLacking(String account) {
        return handle.createQuery("""
                        select 1
                        from account
                        where name = :name
                          and password_hash is not null
                          and not exists (
                            select 1
                            from second_factor
                            where account_id = account.id
                              and confirmed_at is not null)
                        """)
                .bind("name", account)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Offers a key in place of one that was offered before; tells whether none is on. */
    public boolean offer(long account, Box box, Instant now) {
        return handle.createUpdate("""
                        insert into second_factor (account_id, sealed, sealed_with, offered_at)
                        values (:account, :sealed, :key, :now)
                        on conflict (account_id) do update
                        set sealed = excluded.sealed
                          , sealed_with = excluded.sealed_with
                          , offered_at = excluded.offered_at
                        where second_factor.confirmed_at is null
                        """)
                        .bind("account", account)
                        .bind("sealed", box.bytes())
                        .bind("key", box.key())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Turns on what was offered; tells whether it is that still. */
    public boolean confirm(long account, Box box, long step, Instant now) {
        return handle.createUpdate("""
                        update second_factor
                        set confirmed_at = :now
                          , last_step = :step
                        where account_id = :account
                          and confirmed_at is null
                          and sealed = :sealed
                        """)
                        .bind("account", account)
                        .bind("sealed", box.bytes())
                        .bind("step", step)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Uses the code of a step, which is good once, whichever of several servers is asked; tells whether it was. */
    public boolean use(long account, long step) {
        return handle.createUpdate("""
                        update second_factor
                        set last_step = :step
                        where account_id = :account
                          and confirmed_at is not null
                          and last_step < :step
                        """)
                        .bind("account", account)
                        .bind("step", step)
                        .execute()
                == 1;
    }

    /** The same key in another box. */
    public void reseal(long account, Box before, Box after) {
        handle.createUpdate("""
                        update second_factor
                        set sealed = :after
                          , sealed_with = :key
                        where account_id = :account
                          and sealed = :before
                        """)
                .bind("account", account)
                .bind("before", before.bytes())
                .bind("after", after.bytes())
                .bind("key", after.key())
                .execute();
    }

    /** Forgets the key and the recovery codes; tells whether it was on. */
    public boolean remove(long account) {
        handle.createUpdate("delete from recovery_code where account_id = :account")
                .bind("account", account)
                .execute();
        return handle.createQuery("""
                        delete from second_factor
                        where account_id = :account
                        returning confirmed_at is not null as was_on
                        """)
                .bind("account", account)
                .map((row, _) -> row.getBoolean("was_on"))
                .findOne()
                .orElse(false);
    }

    /** These recovery codes in place of those before. */
    public void replaceCodes(long account, List<byte[]> hashes) {
        handle.createUpdate("delete from recovery_code where account_id = :account")
                .bind("account", account)
                .execute();
        var batch = handle.prepareBatch("insert into recovery_code (account_id, hash) values (:account, :hash)");
        for (var hash : hashes) {
            batch.bind("account", account).bind("hash", hash).add();
        }
        batch.execute();
    }

    /** Uses a recovery code; tells whether it was there. */
    public boolean useCode(long account, byte[] hash) {
        return handle.createUpdate("""
                        delete from recovery_code
                        where account_id = :account
                          and hash = :hash
                        """)
                        .bind("account", account)
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    /** How many recovery codes are left. */
    public long codes(long account) {
        return handle.createQuery("select count(*) from recovery_code where account_id = :account")
                .bind("account", account)
                .mapTo(Long.class)
                .one();
    }
}
