package dev.fairlead.intake.interpret.incident;

import dev.fairlead.intake.interpret.verdict.Clean;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Beginnings and ends of alerts, of one source. */
final class AlertStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Handle handle;
    private final long organization;
    private final long source;

    AlertStore(Handle handle, long organization, long source) {
        this.handle = handle;
        this.organization = organization;
        this.source = source;
    }

    /** As it may be stored, and as it comes back. */
    static Alert clean(Alert alert) {
        var labels = new TreeMap<String, String>();
        alert.labels().values().forEach((name, value) -> {
            var text = Clean.text(value);
            var key = Clean.text(name);
            if (key != null && text != null) {
                labels.put(key, text);
            }
        });
        return new Alert(
                new Labels(labels),
                Clean.id(alert.fingerprint()),
                alert.firing(),
                alert.at().truncatedTo(ChronoUnit.MICROS),
                Clean.text(alert.title()),
                Clean.word(alert.severity()),
                Clean.link(alert.url()));
    }

    /** @param alerts {@link #clean} ones */
    void keep(Collection<Alert> alerts) {
        var rows = List.copyOf(alerts);
        var contents = rows.stream().map(AlertStore::json).toList();
        handle.createUpdate("""
                        insert into intake_alert (organization_id, source_id, fingerprint, at, firing, digest, content)
                        select :organization, :source, fingerprint, at, firing, digest, cast(content as jsonb)
                        from unnest(:fingerprints, :moments, :firing, :digests, :contents)
                          as told (fingerprint, at, firing, digest, content)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bindArray(
                        "fingerprints",
                        String.class,
                        rows.stream().map(Alert::fingerprint).toArray())
                .bindArray(
                        "moments", Instant.class, rows.stream().map(Alert::at).toArray())
                .bindArray(
                        "firing",
                        Boolean.class,
                        rows.stream().map(Alert::firing).toArray())
                .bindArray(
                        "digests",
                        String.class,
                        contents.stream().map(AlertStore::digest).toArray())
                .bindArray("contents", String.class, contents.toArray())
                .execute();
    }

    List<Alert> list(Collection<String> fingerprints) {
        return handle.createQuery("""
                        select fingerprint, at, firing, content
                        from intake_alert
                        where organization_id = :organization
                          and source_id = :source
                          and fingerprint = any(:fingerprints)
                        order by fingerprint collate "C", at, firing, digest
                        """)
                .bind("organization", organization)
                .bind("source", source)
                .bindArray("fingerprints", String.class, fingerprints.toArray())
                .map((row, _) -> alert(
                        row.getString("fingerprint"),
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("firing"),
                        JSON.readTree(row.getString("content"))))
                .list();
    }

    private static Alert alert(String fingerprint, Instant at, boolean firing, JsonNode content) {
        var labels = new TreeMap<String, String>();
        content.path("labels")
                .propertyStream()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        return new Alert(
                new Labels(labels),
                fingerprint,
                firing,
                at,
                text(content, "title"),
                text(content, "severity"),
                text(content, "url"));
    }

    private static @Nullable String text(JsonNode content, String field) {
        return content.has(field) ? content.path(field).asString() : null;
    }

    private static String json(Alert alert) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("labels", new TreeMap<>(alert.labels().values()));
        put(content, "title", alert.title());
        put(content, "severity", alert.severity());
        put(content, "url", alert.url());
        return JSON.writeValueAsString(content);
    }

    private static void put(Map<String, Object> content, String field, @Nullable String text) {
        if (text != null) {
            content.put(field, text);
        }
    }

    private static String digest(String content) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
