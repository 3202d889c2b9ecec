package dev.fairlead.share;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What an organisation's shared addresses are signed with. */
final class ShareKeyStore {
    private final Handle handle;

    ShareKeyStore(Handle handle) {
        this.handle = handle;
    }

    Optional<byte[]> find(String organization) {
        return handle.createQuery("""
                        select k.secret
                        from organization o
                        join share_key k on k.organization_id = o.id
                        where o.name = :organization
                        """)
                .bind("organization", organization)
                .mapTo(byte[].class)
                .findOne();
    }

    /** Keeps the one that is there. */
    void create(String organization, byte[] secret, Instant now) {
        handle.createUpdate("""
                        insert into share_key (organization_id, secret, created_at)
                        select id, :secret, :now
                        from organization
                        where name = :organization
                        on conflict (organization_id) do nothing
                        """)
                .bind("organization", organization)
                .bind("secret", secret)
                .bind("now", now)
                .execute();
    }

    /** Answers whether there was one to end. */
    boolean delete(String organization) {
        return handle.createUpdate("""
                        delete from share_key
                        where organization_id in (
                          select id
                          from organization
                          where name = :organization)
                        """).bind("organization", organization).execute() > 0;
    }
}
