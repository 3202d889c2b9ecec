package dev.fairlead.catalog.store;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.Named;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.VersionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Finds things by their full names, and makes those that are missing: many names, few statements. What exists is only
 * read; what is inserted is inserted in order of name, so that two writers wait for each other and never in a circle.
 */
public final class CatalogStore {
    private final Handle handle;
    private final Map<NameKind, Set<String>> made = new EnumMap<>(NameKind.class);

    public CatalogStore(Handle handle) {
        this.handle = handle;
    }

    /** Full names that were not there when this began, and are now. */
    public Map<NameKind, Set<String>> made() {
        return made;
    }

    private void note(NameKind kind, Collection<String> names) {
        made.computeIfAbsent(kind, _ -> new TreeSet<>()).addAll(names);
    }

    /** Ids of the organisations with these names; missing ones are made. */
    public Map<String, Long> ensureOrganizations(Collection<String> names) {
        var found = findOrganizations(names);
        var missing = new TreeSet<>(names);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            handle.createUpdate("""
                            insert into organization (name)
                            select unnest(:names)
                            on conflict do nothing
                            """)
                    .bindArray("names", String.class, List.copyOf(missing))
                    .execute();
            found.putAll(findOrganizations(missing));
        }
        return found;
    }

    /** Ids of those organisations that exist. */
    public Map<String, Long> findOrganizations(Collection<String> names) {
        var found = new HashMap<String, Long>();
        handle.createQuery("select name, id from organization where name = any(:names)")
                .bindArray("names", String.class, List.copyOf(names))
                .map((rs, _) -> Map.entry(rs.getString("name"), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Ids of the domains with these paths; missing ones are made, with all above them. */
    public Map<String, Long> ensureDomains(long organization, Collection<String> paths) {
        var found = findDomains(organization, paths);
        if (found.keySet().containsAll(paths)) {
            return found;
        }
        var moved = new FormerNameStore(handle, organization).domains();
        var current = new HashMap<String, String>();
        paths.forEach(path -> current.put(path, moved(path, moved)));
        var made = makeDomains(organization, current.values());
        current.forEach((asked, now) -> found.computeIfAbsent(asked, _ -> made.get(now)));
        return found;
    }

    private Map<String, Long> makeDomains(long organization, Collection<String> paths) {
        var wanted = new TreeSet<String>();
        for (var path : paths) {
            // from the organisation's own node down
            int end = path.indexOf('.', QualifiedName.ROOT.length() + 1);
            while (end >= 0) {
                wanted.add(path.substring(0, end));
                end = path.indexOf('.', end + 1);
            }
            wanted.add(path);
        }
        var found = findDomains(organization, wanted);
        wanted.removeAll(found.keySet());
        // level by level, because a child needs its parent's id
        var levels = new TreeMap<Integer, List<String>>();
        for (var path : wanted) {
            levels.computeIfAbsent(path.split("\\.", -1).length, _ -> new ArrayList<>())
                    .add(path);
        }
        for (var level : levels.values()) {
            var parents = level.stream()
                    .map(path -> found.get(path.substring(0, path.lastIndexOf('.'))))
                    .toArray(Long[]::new);
            handle.createUpdate("""
                            insert into domain (organization_id, path, parent_id)
                            select :organization, path, parent
                            from unnest(:paths, :parents) as missing (path, parent)
                            on conflict do nothing
                            """)
                    .bind("organization", organization)
                    .bindArray("paths", String.class, level)
                    .bindArray("parents", Long.class, (Object[]) parents)
                    .execute();
            note(NameKind.DOMAIN, level);
            found.putAll(findDomains(organization, level));
        }
        return found;
    }

    /** Ids of those domains that exist. */
    public Map<String, Long> findDomains(long organization, Collection<String> paths) {
        var found = new HashMap<String, Long>();
        handle.createQuery("""
                        select path, id
                        from domain
                        where organization_id = :organization
                          and path = any(:paths)
                        """)
                .bind("organization", organization)
                .bindArray("paths", String.class, List.copyOf(paths))
                .map((rs, _) -> Map.entry(rs.getString("path"), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    public Map<QualifiedName, Long> ensureComponents(long organization, Collection<QualifiedName> names) {
        return ensure(Named.COMPONENT, organization, names);
    }

    public Map<QualifiedName, Long> ensureApplications(long organization, Collection<QualifiedName> names) {
        return ensure(Named.APPLICATION, organization, names);
    }

    private Map<QualifiedName, Long> ensure(Named kind, long organization, Collection<QualifiedName> names) {
        var found = find(kind, organization, names);
        var missing = missing(names, found);
        if (!missing.isEmpty()) {
            var domains = ensureDomains(
                    organization, missing.stream().map(QualifiedName::domain).toList());
            handle.createUpdate("""
                            insert into %s (organization_id, domain_id, name, variant)
                            select :organization, domain_id, name, variant
                            from unnest(:domains, :names, :variants) as missing (domain_id, name, variant)
                            on conflict do nothing
                            """.formatted(kind.table()))
                    .bind("organization", organization)
                    .bindArray(
                            "domains",
                            Long.class,
                            missing.stream()
                                    .map(name -> domains.get(name.domain()))
                                    .toArray())
                    .bindArray(
                            "names",
                            String.class,
                            missing.stream().map(QualifiedName::name).toArray())
                    .bindArray(
                            "variants",
                            String.class,
                            missing.stream().map(QualifiedName::variant).toArray())
                    .execute();
            new NameNewsStore(handle, organization).add(kind.table(), words(missing));
            note(NameKind.valueOf(kind.name()), words(missing));
            found.putAll(find(kind, organization, missing));
        }
        return found;
    }

    /** Ids of those components that exist. */
    public Map<QualifiedName, Long> findComponents(long organization, Collection<QualifiedName> names) {
        return find(Named.COMPONENT, organization, names);
    }

    /** Ids of those applications that exist. */
    public Map<QualifiedName, Long> findApplications(long organization, Collection<QualifiedName> names) {
        return find(Named.APPLICATION, organization, names);
    }

    private Map<QualifiedName, Long> find(Named kind, long organization, Collection<QualifiedName> names) {
        return withFormer(NameKind.valueOf(kind.name()), organization, names, some -> stored(kind, organization, some));
    }

    /** Also by names that they had before. */
    private Map<QualifiedName, Long> withFormer(
            NameKind kind,
            long organization,
            Collection<QualifiedName> names,
            Function<Collection<QualifiedName>, Map<QualifiedName, Long>> stored) {
        var found = stored.apply(names);
        var missing = missing(names, found);
        if (missing.isEmpty()) {
            return found;
        }
        var former = new FormerNameStore(handle, organization);
        found.putAll(former.find(kind, missing));
        var moved = former.domains();
        if (!moved.isEmpty()) {
            var current = new HashMap<QualifiedName, QualifiedName>();
            missing(names, found).forEach(name -> current.put(name, moved(name, moved)));
            var others = current.values().stream().distinct().toList();
            var known = stored.apply(others);
            known.putAll(former.find(kind, missing(others, known)));
            current.forEach((asked, now) -> {
                var id = known.get(now);
                if (id != null) {
                    found.put(asked, id);
                }
            });
        }
        return found;
    }

    /** The name as it is by now, where its domain was called otherwise. */
    private static QualifiedName moved(QualifiedName name, Map<String, String> domains) {
        return new QualifiedName(moved(name.domain(), domains), name.name(), name.variant());
    }

    private static String moved(String path, Map<String, String> domains) {
        for (var domain : domains.entrySet()) {
            if (path.equals(domain.getKey()) || path.startsWith(domain.getKey() + ".")) {
                return domain.getValue() + path.substring(domain.getKey().length());
            }
        }
        return path;
    }

    private Map<QualifiedName, Long> stored(Named kind, long organization, Collection<QualifiedName> names) {
        var found = new HashMap<QualifiedName, Long>();
        if (names.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select d.path, u.name, u.variant, u.id
                        from unnest(:paths, :names, :variants) as wanted (path, name, variant)
                        join domain d on d.organization_id = :organization and d.path = wanted.path
                        join %s u on u.organization_id = :organization
                          and u.domain_id = d.id
                          and u.name = wanted.name
                          and u.variant = wanted.variant
                        """.formatted(kind.table()))
                .bind("organization", organization)
                .bindArray(
                        "paths",
                        String.class,
                        names.stream().map(QualifiedName::domain).toArray())
                .bindArray(
                        "names",
                        String.class,
                        names.stream().map(QualifiedName::name).toArray())
                .bindArray(
                        "variants",
                        String.class,
                        names.stream().map(QualifiedName::variant).toArray())
                .map((rs, _) -> Map.entry(
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant")),
                        rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Full names of these components. */
    public Map<Long, String> componentNames(long organization, Collection<Long> components) {
        var names = new HashMap<Long, String>();
        handle.createQuery("""
                        select c.id, d.path, c.name, c.variant
                        from component c
                        join domain d on d.organization_id = :organization and d.id = c.domain_id
                        where c.organization_id = :organization
                          and c.id = any(:components)
                        """)
                .bind("organization", organization)
                .bindArray("components", Long.class, components.toArray())
                .map((rs, _) -> Map.entry(
                        rs.getLong("id"),
                        new QualifiedName(rs.getString("path"), rs.getString("name"), rs.getString("variant"))
                                .toString()))
                .forEach(row -> names.put(row.getKey(), row.getValue()));
        return names;
    }

    /** Ids of those component versions that exist. */
    public Map<VersionName, Long> findComponentVersions(
            long organization, Map<QualifiedName, Long> components, Collection<VersionName> names) {
        return findVersions(Named.COMPONENT, organization, components, names);
    }

    /** Ids of those application versions that exist. */
    public Map<VersionName, Long> findApplicationVersions(
            long organization, Map<QualifiedName, Long> applications, Collection<VersionName> names) {
        return findVersions(Named.APPLICATION, organization, applications, names);
    }

    /** Ids of the versions with these names, by the ids of what they are versions of; missing ones are made. */
    public Map<VersionName, Long> ensureComponentVersions(
            long organization, Map<QualifiedName, Long> components, Collection<VersionName> names) {
        return ensureVersions(Named.COMPONENT, organization, components, names);
    }

    public Map<VersionName, Long> ensureApplicationVersions(
            long organization, Map<QualifiedName, Long> applications, Collection<VersionName> names) {
        return ensureVersions(Named.APPLICATION, organization, applications, names);
    }

    private Map<VersionName, Long> ensureVersions(
            Named kind, long organization, Map<QualifiedName, Long> bases, Collection<VersionName> names) {
        var found = findVersions(kind, organization, bases, names);
        var missing = names.stream()
                .filter(name -> !found.containsKey(name))
                .distinct()
                .sorted(Comparator.comparing(VersionName::toString))
                .toList();
        if (!missing.isEmpty()) {
            handle.createUpdate("""
                            insert into %1$s_version (organization_id, %1$s_id, version)
                            select :organization, base_id, version
                            from unnest(:bases, :versions) as missing (base_id, version)
                            on conflict do nothing
                            """.formatted(kind.table()))
                    .bind("organization", organization)
                    .bindArray(
                            "bases",
                            Long.class,
                            missing.stream().map(name -> bases.get(name.base())).toArray())
                    .bindArray(
                            "versions",
                            String.class,
                            missing.stream().map(VersionName::version).toArray())
                    .execute();
            var news = findVersions(kind, organization, bases, missing);
            found.putAll(news);
            if (kind == Named.COMPONENT) {
                new VersionTokenStore(handle).add(organization, news);
            }
        }
        return found;
    }

    private Map<VersionName, Long> findVersions(
            Named kind, long organization, Map<QualifiedName, Long> bases, Collection<VersionName> names) {
        var found = new HashMap<VersionName, Long>();
        if (names.isEmpty()) {
            return found;
        }
        var wanted = List.copyOf(names);
        handle.createQuery("""
                        select wanted.position, v.id
                        from unnest(:bases, :versions) with ordinality as wanted (base_id, version, position)
                        join %1$s_version v on v.organization_id = :organization
                          and v.%1$s_id = wanted.base_id
                          and v.version = wanted.version
                        """.formatted(kind.table()))
                .bind("organization", organization)
                .bindArray(
                        "bases",
                        Long.class,
                        wanted.stream().map(name -> bases.get(name.base())).toArray())
                .bindArray(
                        "versions",
                        String.class,
                        wanted.stream().map(VersionName::version).toArray())
                .map((rs, _) -> Map.entry(wanted.get(rs.getInt("position") - 1), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Ids of the environments with these names; missing ones are made, of the tier their name suggests. */
    public Map<QualifiedName, Long> ensureEnvironments(long organization, Collection<QualifiedName> names) {
        var found = findEnvironments(organization, names);
        var missing = missing(names, found);
        if (!missing.isEmpty()) {
            var domains = ensureDomains(
                    organization, missing.stream().map(QualifiedName::domain).toList());
            handle.createUpdate("""
                            insert into environment (organization_id, domain_id, name, tier)
                            select :organization, domain_id, name, tier
                            from unnest(:domains, :names, :tiers) as missing (domain_id, name, tier)
                            on conflict do nothing
                            """)
                    .bind("organization", organization)
                    .bindArray(
                            "domains",
                            Long.class,
                            missing.stream()
                                    .map(name -> domains.get(name.domain()))
                                    .toArray())
                    .bindArray(
                            "names",
                            String.class,
                            missing.stream().map(QualifiedName::name).toArray())
                    .bindArray(
                            "tiers",
                            String.class,
                            missing.stream()
                                    .map(name -> Tier.suggestedBy(name.name()).word())
                                    .toArray())
                    .execute();
            new NameNewsStore(handle, organization).add(NameNewsStore.ENVIRONMENT, words(missing));
            note(NameKind.ENVIRONMENT, words(missing));
            found.putAll(findEnvironments(organization, missing));
        }
        return found;
    }

    /** Ids of those environments that exist. */
    public Map<QualifiedName, Long> findEnvironments(long organization, Collection<QualifiedName> names) {
        return withFormer(NameKind.ENVIRONMENT, organization, names, some -> storedEnvironments(organization, some));
    }

    private Map<QualifiedName, Long> storedEnvironments(long organization, Collection<QualifiedName> names) {
        var found = new HashMap<QualifiedName, Long>();
        if (names.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select d.path, e.name, e.id
                        from unnest(:paths, :names) as wanted (path, name)
                        join domain d on d.organization_id = :organization and d.path = wanted.path
                        join environment e on e.organization_id = :organization
                          and e.domain_id = d.id
                          and e.name = wanted.name
                        """)
                .bind("organization", organization)
                .bindArray(
                        "paths",
                        String.class,
                        names.stream().map(QualifiedName::domain).toArray())
                .bindArray(
                        "names",
                        String.class,
                        names.stream().map(QualifiedName::name).toArray())
                .map((rs, _) ->
                        Map.entry(new QualifiedName(rs.getString("path"), rs.getString("name"), ""), rs.getLong("id")))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    private static List<String> words(List<QualifiedName> names) {
        return names.stream().map(QualifiedName::toString).toList();
    }

    private static List<QualifiedName> missing(Collection<QualifiedName> names, Map<QualifiedName, Long> found) {
        var missing = new TreeMap<String, QualifiedName>();
        for (var name : names) {
            if (!found.containsKey(name)) {
                missing.put(name.toString(), name);
            }
        }
        return List.copyOf(missing.values());
    }
}
