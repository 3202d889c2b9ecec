package dev.fairlead.dossier;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Attributes: names to texts. */
public final class AttributeStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Handle handle;

    public AttributeStore(Handle handle) {
        this.handle = handle;
    }

    /** In order of name; empty where there is no such thing. */
    public Optional<Map<String, String>> find(Attributed kind, long organization, long subject) {
        return find(kind, organization, subject, "");
    }

    /** The same, and nobody else changes them until the transaction ends. */
    Optional<Map<String, String>> findLocked(Attributed kind, long organization, long subject) {
        return find(kind, organization, subject, "for no key update");
    }

    private Optional<Map<String, String>> find(Attributed kind, long organization, long subject, String lock) {
        return handle.createQuery("""
                        select attributes
                        from %s
                        where organization_id = :organization
                          and id = :subject
                        %s
                        """.formatted(kind.table(), lock))
                .bind("organization", organization)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne()
                .map(text -> JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {}));
    }

    void set(Attributed kind, long organization, long subject, Map<String, String> attributes) {
        handle.createUpdate("""
                        update %s
                        set attributes = cast(:attributes as jsonb)
                        where organization_id = :organization
                          and id = :subject
                        """.formatted(kind.table()))
                .bind("organization", organization)
                .bind("subject", subject)
                .bind("attributes", JSON.writeValueAsString(attributes))
                .execute();
    }

    static String json(Map<String, String> texts) {
        return JSON.writeValueAsString(texts);
    }
}
