package dev.fairlead.dossier;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Documents of component versions. */
public final class DocumentStore {
    private final Handle handle;

    public DocumentStore(Handle handle) {
        this.handle = handle;
    }

    /** A document without its content. */
    public record ListedDocument(
            long id,
            DocumentKind kind,
            @Nullable SbomFormat format,
            String mediaType,
            String sha256,
            long size,
            Instant toldAt,
            String recordedBy,
            Instant recordedAt) {}

    /** A document, and the name of the version it describes. */
    public record FiledDocument(VersionName componentVersion, Document document) {}

    /** Where a document stands, and whether it was new. */
    record Kept(long id, boolean isNew) {}

    Kept keep(long organization, long componentVersion, Document document, String actor, Instant now) {
        return handle.createQuery("""
                        insert into component_document (organization_id, component_version_id, kind, format, media_type
                          , sha256, content, told_at, recorded_by, recorded_at)
                        values (:organization, :version, :kind, :format, :mediaType, :sha256, :content, :now, :actor, :now)
                        on conflict (organization_id, component_version_id, kind, sha256) do update
                        set told_at = greatest(component_document.told_at, excluded.told_at)
                        returning id, xmax = 0 as is_new
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .bind("kind", document.kind().word())
                .bind(
                        "format",
                        document.format() == null ? null : document.format().word())
                .bind("mediaType", document.mediaType())
                .bind("sha256", document.sha256())
                .bind("content", document.content())
                .bind("now", now)
                .bind("actor", actor)
                .map((row, _) -> new Kept(row.getLong("id"), row.getBoolean("is_new")))
                .one();
    }

    public Optional<FiledDocument> find(long organization, long id) {
        return handle.createQuery("""
                        select d.path, c.name, c.variant, v.version, o.kind, o.format, o.media_type, o.content
                        from component_document o
                        join component_version v on v.organization_id = :organization and v.id = o.component_version_id
                        join component c on c.organization_id = :organization and c.id = v.component_id
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        where o.organization_id = :organization
                          and o.id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .map((row, _) -> new FiledDocument(
                        new VersionName(
                                new QualifiedName(
                                        row.getString("path"), row.getString("name"), row.getString("variant")),
                                row.getString("version")),
                        new Document(
                                DocumentKind.find(row.getString("kind")).orElseThrow(),
                                format(row.getString("format")),
                                row.getString("media_type"),
                                row.getBytes("content"))))
                .findOne();
    }

    /** Documents of a version, the one told last first. */
    public List<ListedDocument> list(long organization, long componentVersion) {
        return handle.createQuery("""
                        select id, kind, format, media_type, sha256, octet_length(content) as bytes, told_at
                          , recorded_by, recorded_at
                        from component_document
                        where organization_id = :organization
                          and component_version_id = :version
                        order by told_at desc, kind
                        """)
                .bind("organization", organization)
                .bind("version", componentVersion)
                .map((row, _) -> new ListedDocument(
                        row.getLong("id"),
                        DocumentKind.find(row.getString("kind")).orElseThrow(),
                        format(row.getString("format")),
                        row.getString("media_type"),
                        HexFormat.of().formatHex(row.getBytes("sha256")),
                        row.getLong("bytes"),
                        row.getTimestamp("told_at").toInstant(),
                        row.getString("recorded_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    private static @Nullable SbomFormat format(@Nullable String word) {
        return word == null ? null : SbomFormat.find(word).orElseThrow();
    }
}
