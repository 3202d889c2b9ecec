package dev.fairlead.report.owner;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.platform.db.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everything that can have an owner, a part at a time, each with what is said of that. */
public final class OwnerList {
    private final Database database;

    public OwnerList(Database database) {
        this.database = database;
    }

    /**
     * One thing.
     *
     * @param claims what is said of its owner, what holds first; empty where nobody owns it
     */
    public record Item(UnitKind kind, QualifiedName name, List<Claim> claims) {}

    /**
     * Which of them; null where it does not matter.
     *
     * @param team {@link dev.fairlead.catalog.Team#NOBODY} for what nobody owns
     */
    public record Filter(
            @Nullable UnitKind kind,
            @Nullable String team,
            @Nullable QualifiedName unit) {}

    /** Behind which one a part begins. */
    public record Position(UnitKind kind, QualifiedName name) {}

    public List<Item> list(long organization, Filter filter, @Nullable Position after, int limit) {
        return database.read(handle -> {
            var rows = new OwnerListStore(handle, organization).list(filter, after, limit);
            var claims = claims(handle, organization, rows);
            return rows.stream()
                    .map(row -> new Item(
                            row.kind(),
                            row.name(),
                            claims.getOrDefault(row.kind(), Map.of()).getOrDefault(row.id(), List.of())))
                    .toList();
        });
    }

    private static Map<UnitKind, Map<Long, List<Claim>>> claims(
            Handle handle, long organization, List<OwnerListStore.Row> rows) {
        var claims = new HashMap<UnitKind, Map<Long, List<Claim>>>();
        rows.stream()
                .collect(Collectors.groupingBy(
                        OwnerListStore.Row::kind, Collectors.mapping(OwnerListStore.Row::id, Collectors.toList())))
                .forEach((kind, ids) -> claims.put(kind, new OwnerStore(handle, organization).claims(kind, ids)));
        return claims;
    }
}
