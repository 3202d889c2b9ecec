package dev.fairlead.catalog.store.name;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Gives things other names and other domains. Their numbers stay, so that everything that was told of them stays theirs. */
public final class RenameStore {
    private final Handle handle;
    private final long organization;

    public RenameStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** The number of the one that is called so now, held until the transaction ends. */
    public Optional<Long> lock(NameKind kind, QualifiedName name) {
        return handle.createQuery(
                        """
                        select n.id
                        from %s n
                        join domain d on d.organization_id = :organization and d.id = n.domain_id
                        where n.organization_id = :organization
                          and d.path = :domain
                          and n.name = :name
                          %s
                        for update of n
                        """.formatted(kind.word(), kind == NameKind.ENVIRONMENT ? "" : "and n.variant = :variant"))
                .bind("organization", organization)
                .bind("domain", name.domain())
                .bind("name", name.name())
                .bind("variant", name.variant())
                .mapTo(Long.class)
                .findOne();
    }

    public void rename(NameKind kind, long id, long domain, QualifiedName name) {
        handle.createUpdate("""
                        update %s
                        set domain_id = :domain
                          , name = :name
                          %s
                        where organization_id = :organization
                          and id = :id
                        """.formatted(kind.word(), kind == NameKind.ENVIRONMENT ? "" : ", variant = :variant"))
                .bind("organization", organization)
                .bind("id", id)
                .bind("domain", domain)
                .bind("name", name.name())
                .bind("variant", name.variant())
                .execute();
        new NameNewsStore(handle, organization).add(kind, List.of(name));
    }

    public Optional<Long> lockDomain(String path) {
        return handle.createQuery("""
                        select id
                        from domain
                        where organization_id = :organization
                          and path = :path
                        for update
                        """)
                .bind("organization", organization)
                .bind("path", path)
                .mapTo(Long.class)
                .findOne();
    }

    /** Moves the domain and all below it. */
    public void renameDomain(long id, String path, long parent, String to) {
        handle.createUpdate("""
                        update domain
                        set path = :to || substr(path, length(:path) + 1)
                        where organization_id = :organization
                          and (path = :path or starts_with(path, :path || '.'))
                        """)
                .bind("organization", organization)
                .bind("path", path)
                .bind("to", to)
                .execute();
        handle.createUpdate("""
                        update domain
                        set parent_id = :parent
                        where organization_id = :organization
                          and id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .bind("parent", parent)
                .execute();
        tellNamesBelow(to);
    }

    /** What was told of these names while they were nobody's is looked at again. */
    public void tellNamesBelow(String path) {
        var news = new NameNewsStore(handle, organization);
        for (var kind : NameKind.IN_DOMAINS) {
            news.add(kind, namesBelow(kind, path));
        }
    }

    private List<QualifiedName> namesBelow(NameKind kind, String path) {
        return handle.createQuery(
                        """
                        select d.path, n.name, %s
                        from %s n
                        join domain d on d.organization_id = :organization and d.id = n.domain_id
                        where n.organization_id = :organization
                          and (d.path = :path or starts_with(d.path, :path || '.'))
                        order by n.id
                        """.formatted(kind == NameKind.ENVIRONMENT ? "'' as variant" : "n.variant", kind.word()))
                .bind("organization", organization)
                .bind("path", path)
                .map((rs, _) -> new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")))
                .list();
    }

    /** How many rows of a table name it. */
    public long count(String table, String column, long id) {
        return handle.createQuery("select count(*) from %s where organization_id = :organization and %s = :id"
                        .formatted(table, column))
                .bind("organization", organization)
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }

    /** How many things of a kind are in the domain or below it. */
    public long countBelow(NameKind kind, String path) {
        return handle.createQuery("""
                        select count(*)
                        from %s n
                        join domain d on d.organization_id = :organization and d.id = n.domain_id
                        where n.organization_id = :organization
                          and (d.path = :path or starts_with(d.path, :path || '.'))
                        """.formatted(kind.word()))
                .bind("organization", organization)
                .bind("path", path)
                .mapTo(Long.class)
                .one();
    }

    /** Domains below, without itself. */
    public long domainsBelow(String path) {
        return handle.createQuery("""
                        select count(*)
                        from domain
                        where organization_id = :organization
                          and starts_with(path, :path || '.')
                        """)
                .bind("organization", organization)
                .bind("path", path)
                .mapTo(Long.class)
                .one();
    }

    public void delete(String table, String column, long id) {
        handle.createUpdate(
                        "delete from %s where organization_id = :organization and %s = :id".formatted(table, column))
                .bind("organization", organization)
                .bind("id", id)
                .execute();
    }

    public void move(String table, String column, long from, long to) {
        handle.createUpdate("update %1$s set %2$s = :to where organization_id = :organization and %2$s = :from"
                        .formatted(table, column))
                .bind("organization", organization)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }
}
