package dev.fairlead.report.trail;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.ShownAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who changed what. Who may know that is decided at the door. */
public final class AuditTrail {
    private static final String ADDRESS = "address";

    private final Database database;

    public AuditTrail(Database database) {
        this.database = database;
    }

    /** Newest first, those before a position. */
    public List<TrailEntry> list(
            long organization, TrailFilter filter, TrailEntry.@Nullable Position before, int limit) {
        return database
                .read(handle -> named(
                        handle, organization, new TrailReadStore(handle).list(organization, filter, before, limit)))
                .stream()
                .map(AuditTrail::shown)
                .toList();
    }

    /** Those of these numbers, by number. */
    public Map<Long, TrailEntry> numbered(long organization, List<Long> ids) {
        return database
                .read(handle -> named(handle, organization, new TrailReadStore(handle).list(organization, ids)))
                .stream()
                .map(AuditTrail::shown)
                .collect(Collectors.toMap(entry -> entry.position().id(), entry -> entry));
    }

    private static List<TrailEntry> named(Handle handle, long organization, List<TrailEntry> entries) {
        var names = NamedFields.of(
                handle,
                organization,
                entries.stream()
                        .flatMap(entry -> Stream.of(side(entry, entry.before()), side(entry, entry.after())))
                        .toList());
        return entries.stream()
                .map(entry -> with(entry, names.in(side(entry, entry.before())), names.in(side(entry, entry.after()))))
                .toList();
    }

    private static NamedFields.Side side(TrailEntry entry, @Nullable String fields) {
        return new NamedFields.Side(entry.kind(), fields);
    }

    private static TrailEntry with(TrailEntry entry, @Nullable String before, @Nullable String after) {
        return new TrailEntry(
                entry.position(),
                entry.actor(),
                entry.action(),
                entry.kind(),
                entry.number(),
                entry.name(),
                before,
                after);
    }

    /** The address of a channel may be all that is needed to write there; it stays with those who read the configuration. */
    private static TrailEntry shown(TrailEntry entry) {
        return entry.kind().equals("channel") ? with(entry, shown(entry.before()), shown(entry.after())) : entry;
    }

    private static @Nullable String shown(@Nullable String fields) {
        if (fields != null
                && JsonMapper.shared().readTree(fields) instanceof ObjectNode object
                && object.has(ADDRESS)) {
            return object.put(ADDRESS, ShownAddress.of(object.path(ADDRESS).asString()))
                    .toString();
        }
        return fields;
    }
}
