package dev.fairlead.rollout.setup.store;

import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting.KeyValue;
import dev.fairlead.rollout.setup.setting.Setting.Scope;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Values of all scopes. */
public final class KeyValueStore {
    private final Handle handle;

    public KeyValueStore(Handle handle) {
        this.handle = handle;
    }

    List<KeyValue> list(long organization) {
        return handle.createQuery("""
                        select scope, subject, name, value, credential
                        from key_value
                        where organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((row, _) -> new KeyValue(
                        Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                        row.getString("subject"),
                        row.getString("name"),
                        row.getString("value"),
                        row.getString("credential")))
                .list();
    }

    /** Those of one subject. */
    public List<KeyValue> of(long organization, Scope scope, String subject) {
        return handle.createQuery("""
                        select name, value, credential
                        from key_value
                        where organization_id = :organization
                          and scope = :scope
                          and subject = :subject
                        """)
                .bind("organization", organization)
                .bind("scope", scope.word())
                .bind("subject", subject)
                .map((row, _) -> new KeyValue(
                        scope, subject, row.getString("name"), row.getString("value"), row.getString("credential")))
                .list();
    }

    long put(long organization, KeyValue value, Author author) {
        return handle.createQuery("""
                        insert into key_value (organization_id, scope, subject, name, value, credential, changed_by, changed_at)
                        values (:organization, :scope, :subject, :name, :value, :credential, :by, :at)
                        on conflict (organization_id, scope, subject, name) do update
                        set value = excluded.value
                          , credential = excluded.credential
                          , changed_by = excluded.changed_by
                          , changed_at = excluded.changed_at
                        returning id
                        """)
                .bind("organization", organization)
                .bind("scope", value.scope().word())
                .bind("subject", value.subject())
                .bind("name", value.key())
                .bind("value", value.value())
                .bind("credential", value.secret())
                .bind("by", author.actor())
                .bind("at", author.at())
                .mapTo(Long.class)
                .one();
    }

    long remove(long organization, KeyValue value) {
        return handle.createQuery("""
                        delete from key_value
                        where organization_id = :organization
                          and scope = :scope
                          and subject = :subject
                          and name = :name
                        returning id
                        """)
                .bind("organization", organization)
                .bind("scope", value.scope().word())
                .bind("subject", value.subject())
                .bind("name", value.key())
                .mapTo(Long.class)
                .one();
    }
}
