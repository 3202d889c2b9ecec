package dev.fairlead.intake.interpret.version;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Versions that were made under a name which is not theirs, since their own was not known yet. */
public final class OrphanStore {
    public static final int TOGETHER = 200;

    private final Handle handle;
    private final long organization;

    public OrphanStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    public void add(Collection<Long> versions) {
        handle.createUpdate("""
                        insert into intake_orphan (organization_id, component_version_id)
                        select :organization, unnest(:versions)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .execute();
    }

    /** Organisations that have some. */
    public static List<Long> organizations(Handle handle) {
        return handle.createQuery("""
                        select distinct organization_id
                        from intake_orphan
                        """).mapTo(Long.class).list();
    }

    /** Some of those behind one of them, in one order: what has to stay does not stand before the others. */
    public List<Long> list(long after) {
        return handle.createQuery("""
                        select component_version_id
                        from intake_orphan
                        where organization_id = :organization
                          and component_version_id > :after
                        order by component_version_id
                        limit :most
                        """)
                .bind("organization", organization)
                .bind("after", after)
                .bind("most", TOGETHER)
                .mapTo(Long.class)
                .list();
    }

    public void remove(Collection<Long> versions) {
        handle.createUpdate("""
                        delete from intake_orphan
                        where organization_id = :organization
                          and component_version_id = any(:versions)
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .execute();
    }

    /** Those of them that other deliveries are read as. */
    public List<Long> told(Collection<Long> versions) {
        return handle.createQuery("""
                        select distinct fact_id
                        from intake_fact
                        where organization_id = :organization
                          and kind = 'component-version'
                          and fact_id = any(:versions)
                        """)
                .bind("organization", organization)
                .bindArray("versions", Long.class, versions.toArray())
                .mapTo(Long.class)
                .list();
    }
}
