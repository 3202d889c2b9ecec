package dev.fairlead.recording.owner;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.catalog.store.owner.TeamStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Required;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes teams and owners of one organisation in a transaction of the caller, with their entries in the audit trail. */
final class OwnerWriter {
    private final Handle handle;
    private final long organization;
    private final String actor;
    private final Instant now;

    OwnerWriter(Handle handle, long organization, String actor, Instant now) {
        this.handle = handle;
        this.organization = organization;
        this.actor = actor;
        this.now = now;
    }

    /** What a source said of something; null where it said nothing. */
    static @Nullable Claim of(List<Claim> claims, OwnerSource source) {
        return claims.stream()
                .filter(claim -> claim.source() == source)
                .findFirst()
                .orElse(null);
    }

    /** Another team, or what else is told of it. */
    void note(@Nullable Team before, @Nullable Team after, long number) {
        var name = Objects.requireNonNull(after == null ? before : after).name();
        var difference = FieldDifference.of(texts(before), texts(after));
        add(
                before == null ? "add" : after == null ? "remove" : "change",
                "team",
                number,
                before == null ? null : named(name, difference.before()),
                after == null ? null : named(name, difference.after()));
    }

    private static Map<String, @Nullable String> texts(@Nullable Team team) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        texts.put("title", team == null ? null : team.title());
        texts.put("link", team == null ? null : team.link());
        texts.put("contact", team == null ? null : team.contact());
        return texts;
    }

    private static String named(String name, String fields) {
        var all = new LinkedHashMap<String, @Nullable String>();
        all.put("name", name);
        all.putAll(FieldDifference.parsed(fields));
        return FieldDifference.json(all);
    }

    /** @param team its number */
    void put(UnitKind kind, QualifiedName unit, long id, @Nullable Claim before, Claim claim, long team) {
        new OwnerStore(handle, organization).put(kind, id, team, claim);
        add("change", kind.word(), id, before == null ? null : owner(unit, before), owner(unit, claim));
    }

    void remove(UnitKind kind, QualifiedName unit, long id, Claim before) {
        new OwnerStore(handle, organization).remove(kind, id, before.source());
        add("change", kind.word(), id, owner(unit, before), null);
    }

    private static String owner(QualifiedName unit, Claim claim) {
        var fields = new LinkedHashMap<String, @Nullable String>();
        fields.put("name", unit.toString());
        fields.put("owner", claim.team());
        fields.put("ownerSource", claim.source().word());
        if (!claim.also().isEmpty()) {
            fields.put("ownerAlso", String.join(", ", claim.also()));
        }
        if (claim.place() != null) {
            fields.put("ownerPlace", claim.place());
        }
        return FieldDifference.json(fields);
    }

    /** Numbers of teams; missing ones are made, each with its entry. */
    Map<String, Long> teams(List<String> names) {
        var store = new TeamStore(handle, organization);
        var known = store.numbers(names).keySet();
        var all = store.ensure(names, now);
        names.stream()
                .distinct()
                .filter(name -> !known.contains(name))
                .forEach(name -> note(null, Team.named(name), Required.in(all, name)));
        return all;
    }

    private void add(String action, String kind, long subject, @Nullable String before, @Nullable String after) {
        new AuditStore(handle)
                .add(organization, new AuditStore.Entry(now, actor, action, kind, subject, before, after));
    }
}
