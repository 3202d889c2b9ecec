package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.Named;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.dossier.Attributed;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Refused;
import dev.fairlead.platform.http.Route;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Components and their versions. */
final class ComponentDoor {
    private static final String API = Door.API;
    private static final int MOST_VERSIONS = 1_000;
    private static final int MOST_APPLICATIONS = 100;

    private final Door door;
    private final Hub hub;
    private final Components components;
    private final Recorder recorder;
    private final Dossiers dossiers;
    private final Misses misses = new Misses();

    ComponentDoor(Door door, Hub hub, Components components, Recorder recorder, Dossiers dossiers) {
        this.door = door;
        this.hub = hub;
        this.components = components;
        this.recorder = recorder;
        this.dossiers = dossiers;
    }

    List<Route> routes() {
        return List.of(
                door.get(API + "/component", this::find),
                door.get(API + "/component/{id}", this::show),
                door.get(API + "/basecomponent/{id}", this::base),
                door.change(API + "/new/compver", this::begin),
                door.change(API + "/new/compver/{id}", this::follow),
                door.change(Door.ROOT + "/UpdateSummaryData", this::rename),
                door.post(API + "/setvar/component/{id}", this::tell));
    }

    private void find(Context ctx, Caller caller) {
        var name = Asked.text(ctx, "name");
        boolean latest = Asked.flag(ctx, "latest");
        misses.forget(ctx);
        try {
            answer(
                    ctx,
                    hub.read(names ->
                            latest ? names.latest(Named.COMPONENT, names.component(name)) : names.component(name)));
        } catch (Refused refused) {
            if (!latest
                    && Asked.flag(ctx, "idonly")
                    && Spelling.parse("name", name).isVersion()) {
                misses.remember(ctx, name);
            }
            throw refused;
        }
    }

    private void show(Context ctx, Caller caller) {
        boolean latest = Asked.flag(ctx, "latest");
        var text = ctx.pathParam("id");
        answer(ctx, hub.read(names -> {
            var item = names.component(text);
            return latest ? names.latest(Named.COMPONENT, item) : item;
        }));
    }

    private void base(Context ctx, Caller caller) {
        var item = hub.read(names -> names.component(ctx.pathParam("id")));
        Answer.result(ctx, json -> Described.brief(json, item.base() == null ? item : Item.of(item.base())));
    }

    /** With {@code idonly} just the item; else with its versions, or the applications that contain it. */
    private void answer(Context ctx, Item item) {
        boolean brief = Asked.flag(ctx, "idonly");
        var details = hub.read(names -> {
            var whole = names.withOwnVersion(Named.COMPONENT, item);
            var version = whole.version();
            var base = item.base();
            return new Details(
                    version == null
                            ? null
                            : names.store()
                                    .commit(version.organization(), version.id())
                                    .orElse(null),
                    brief || item.isVersion() || base == null
                            ? List.of()
                            : names.versions(Named.COMPONENT, base, MOST_VERSIONS),
                    brief || version == null
                            ? List.of()
                            : names.store().containing(version.organization(), version.id(), MOST_APPLICATIONS).stream()
                                    .map(Item::of)
                                    .toList());
        });
        Answer.result(ctx, json -> {
            json.writeStartObject();
            Described.fields(json, item);
            json.writeStringProperty("lastbuild", "")
                    .writeStringProperty("gitcommit", details.commit == null ? "" : details.commit);
            if (!brief && !item.isVersion()) {
                Described.list(json, "versions", details.versions);
            }
            if (!brief) {
                Described.list(json, "applications", details.applications);
            }
            json.writeEndObject();
        });
    }

    private record Details(@Nullable String commit, List<Item> versions, List<Item> applications) {}

    private void begin(Context ctx, Caller caller) {
        var item = components.begin(caller.actor(), misses.meant(ctx, Asked.text(ctx, "name")));
        Answer.result(ctx, json -> Described.brief(json, item));
    }

    private void follow(Context ctx, Caller caller) {
        var item = components.follow(caller.actor(), ctx.pathParam("id"));
        Answer.result(ctx, json -> Described.brief(json, item));
    }

    private void rename(Context ctx, Caller caller) {
        var item = components.rename(caller.actor(), Asked.text(ctx, "id"), Asked.text(ctx, "change_1"));
        Answer.raw(
                ctx,
                json -> json.writeStartObject()
                        .writeBooleanProperty("saved", true)
                        .writeNumberProperty("id", item.number().value())
                        .writeEndObject());
    }

    private void tell(Context ctx, Caller caller) {
        var attributes = Body.attributes(ctx);
        var item = hub.read(names -> names.component(ctx.pathParam("id")));
        var version = components.used(caller.actor(), item, attributes).asVersion();
        long id = record(caller, version, attributes);
        if (Asked.flag(ctx, "delattrs")) {
            dossiers.attributes(
                    caller.actor(), Attributed.COMPONENT_VERSION, item.organization(), id, attributes, true);
        }
        Answer.success(ctx);
    }

    private long record(Caller caller, VersionName version, Map<String, String> attributes) {
        return Hub.stored(recorder.componentVersions(
                        caller.actor(), List.of(Builds.of(version.base(), version.version(), attributes))))
                .id();
    }
}
