package dev.fairlead.deployhub.names;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.LookupStore.Version;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds the component version that an image was made for. */
public final class ImageStore {
    private final Handle handle;

    public ImageStore(Handle handle) {
        this.handle = handle;
    }

    /** The newest version whose build told this image, or this digest. */
    public Optional<Version> find(List<Long> organizations, String image, String digest) {
        return handle.createQuery("""
                        select v.organization_id, v.id as version_id, c.id as component_id, d.path, c.name, c.variant
                          , v.version, v.recorded_at
                        from component_version v
                        join component c on c.organization_id = v.organization_id and c.id = v.component_id
                        join domain d on d.organization_id = c.organization_id and d.id = c.domain_id
                        where v.organization_id = any(:organizations)
                          and (v.digest = :digest
                            or (v.attributes ->> 'DockerRepo') || ':' || (v.attributes ->> 'DockerTag') = :image)
                        order by v.recorded_at desc
                        limit 1
                        """)
                .bindArray("organizations", Long.class, organizations.toArray())
                .bind("image", image)
                .bind("digest", digest)
                .map((row, _) -> new Version(
                        row.getLong("organization_id"),
                        row.getLong("version_id"),
                        row.getLong("component_id"),
                        new VersionName(
                                new QualifiedName(
                                        row.getString("path"), row.getString("name"), row.getString("variant")),
                                row.getString("version")),
                        row.getTimestamp("recorded_at").toInstant()))
                .findOne();
    }
}
