package dev.fairlead.catalog.store.name;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.NamesOfAll;
import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Names of which something may have to be looked at again: those that came to mean something, and those that somebody told though they mean
 * nothing yet. Each is appended in the transaction that made it or told it, so whichever of the two is committed last finds the other.
 */
public final class NameNewsStore {
    private final Handle handle;
    private final long organization;

    public NameNewsStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Names, and since when the first of them waits. */
    public record News(NamesOfAll names, Instant since) {}

    public void add(NamesOfAll names) {
        var kinds = new ArrayList<String>();
        var all = new ArrayList<String>();
        add(NameKind.ENVIRONMENT, names.environments(), kinds, all);
        add(NameKind.COMPONENT, names.components(), kinds, all);
        add(NameKind.APPLICATION, names.applications(), kinds, all);
        add(kinds, all);
    }

    private static void add(NameKind kind, Collection<String> names, List<String> kinds, List<String> all) {
        for (var name : names) {
            kinds.add(kind.word());
            all.add(name);
        }
    }

    /** Names that came to mean something. */
    public void add(NameKind kind, List<QualifiedName> names) {
        NewNamesStore.add(handle, kind, names);
        add(
                names.stream().map(_ -> kind.word()).toList(),
                names.stream().map(QualifiedName::toString).toList());
    }

    private void add(List<String> kinds, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into name_news (organization_id, kind, name)
                        select :organization, kind, name
                        from unnest(:kinds, :names) as news (kind, name)
                        """)
                .bind("organization", organization)
                .bindArray("kinds", String.class, kinds)
                .bindArray("names", String.class, names)
                .execute();
    }

    /** Takes what there is; what is committed later stays for the next time. */
    public Optional<News> take() {
        var names = NamesOfAll.none();
        var since = handle
                .createQuery("""
                        with taken as (
                          delete from name_news
                          where organization_id = :organization
                          returning kind, name, recorded_at)
                        select kind, name, min(recorded_at) as since
                        from taken
                        group by kind, name
                        """)
                .bind("organization", organization)
                .map((rs, _) -> {
                    var name = rs.getString("name");
                    switch (NameKind.of(rs.getString("kind"))) {
                        case ENVIRONMENT -> names.environments().add(name);
                        case COMPONENT -> names.components().add(name);
                        case APPLICATION -> names.applications().add(name);
                        case DOMAIN -> throw new IllegalStateException("the name of a domain is nothing's news");
                    }
                    return rs.getTimestamp("since").toInstant();
                })
                .stream()
                .min(Instant::compareTo);
        return since.map(first -> new News(names, first));
    }
}
