package dev.fairlead.rollout.setup.secret;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting;
import dev.fairlead.rollout.setup.setting.Setting.Credential;
import dev.fairlead.rollout.setup.setting.Setting.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Credentials; their values sealed only. */
public final class CredentialStore {
    private final Handle handle;

    public CredentialStore(Handle handle) {
        this.handle = handle;
    }

    /** @param box null where no value was given, or where it is elsewhere */
    public record Row(
            long organization,
            long id,
            Credential credential,
            @Nullable SealedBox box) {}

    public List<Row> list(long organization) {
        return handle.createQuery("""
                        select organization_id, id, name, kind, user_name, origin, reference, passphrase, sealed, sealed_with
                        from credential
                        where organization_id = :organization
                        order by name collate "C"
                        """)
                .bind("organization", organization)
                .map((row, _) -> row(row))
                .list();
    }

    Optional<Row> find(long organization, String name) {
        return handle.createQuery("""
                        select organization_id, id, name, kind, user_name, origin, reference, passphrase, sealed, sealed_with
                        from credential
                        where organization_id = :organization
                          and name = :name
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .map((row, _) -> row(row))
                .findOne();
    }

    private static Row row(ResultSet row) throws SQLException {
        var sealed = row.getBytes("sealed");
        return new Row(
                row.getLong("organization_id"),
                row.getLong("id"),
                new Credential(
                        row.getString("name"),
                        Secrets.Kind.valueOf(
                                row.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                        row.getString("user_name"),
                        origin(row.getString("origin"), row.getString("reference")),
                        row.getString("passphrase")),
                sealed == null ? null : new SealedBox(sealed, row.getString("sealed_with")));
    }

    private static Origin origin(String word, @Nullable String reference) {
        return switch (word) {
            case "environment" -> new Origin.Variable(Objects.requireNonNull(reference));
            case "file" -> new Origin.File(Objects.requireNonNull(reference));
            default -> new Origin.Sealed();
        };
    }

    /** A sealed value that is there stays, as long as the credential is a sealed one. */
    public long put(long organization, Credential credential, Author author) {
        var origin = credential.origin();
        return handle.createQuery("""
                        insert into credential (organization_id, name, kind, user_name, origin, reference, passphrase, changed_by
                          , changed_at)
                        values (:organization, :name, :kind, :user, :origin, :reference, :passphrase, :by, :at)
                        on conflict (organization_id, name) do update
                        set kind = excluded.kind
                          , user_name = excluded.user_name
                          , origin = excluded.origin
                          , reference = excluded.reference
                          , passphrase = excluded.passphrase
                          , sealed = case when excluded.origin = 'sealed' then credential.sealed end
                          , sealed_with = case when excluded.origin = 'sealed' then credential.sealed_with end
                          , changed_by = excluded.changed_by
                          , changed_at = excluded.changed_at
                        returning id
                        """)
                .bind("organization", organization)
                .bind("name", credential.name())
                .bind("kind", Setting.word(credential.what()))
                .bind("user", credential.user())
                .bind(
                        "origin",
                        switch (origin) {
                            case Origin.Sealed _ -> "sealed";
                            case Origin.Variable _ -> "environment";
                            case Origin.File _ -> "file";
                        })
                .bind("reference", reference(origin))
                .bind("passphrase", credential.passphrase())
                .bind("by", author.actor())
                .bind("at", author.at())
                .mapTo(Long.class)
                .one();
    }

    private static @Nullable String reference(Origin origin) {
        return switch (origin) {
            case Origin.Sealed _ -> null;
            case Origin.Variable(var name) -> name;
            case Origin.File(var path) -> path;
        };
    }

    void seal(long organization, long id, SealedBox box, Author author) {
        handle.createUpdate("""
                        update credential
                        set sealed = :sealed
                          , sealed_with = :key
                          , changed_by = :by
                          , changed_at = :at
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("sealed", box.bytes())
                .bind("key", box.key())
                .bind("by", author.actor())
                .bind("at", author.at())
                .execute();
    }

    /** The same value in another box, where nobody has given another value in between. */
    void reseal(long organization, long id, SealedBox before, SealedBox after) {
        handle.createUpdate("""
                        update credential
                        set sealed = :after
                          , sealed_with = :key
                        where organization_id = :organization
                          and id = :id
                          and sealed = :before
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("before", before.bytes())
                .bind("after", after.bytes())
                .bind("key", after.key())
                .execute();
    }

    public long remove(long organization, Credential credential) {
        return handle.createQuery("""
                        delete from credential
                        where organization_id = :organization
                          and name = :name
                        returning id
                        """)
                .bind("organization", organization)
                .bind("name", credential.name())
                .mapTo(Long.class)
                .one();
    }
}
