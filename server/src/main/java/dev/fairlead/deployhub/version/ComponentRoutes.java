package dev.fairlead.deployhub.version;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.names.Described;
import dev.fairlead.deployhub.names.Item;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.Body;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.deployhub.wire.WireName;
import dev.fairlead.dossier.Attributed;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Components and their versions. */
public final class ComponentRoutes {
    private static final String API = DhRoute.API;
    private static final int MOST_VERSIONS = 1_000;
    private static final int MOST_APPLICATIONS = 100;

    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Components components;
    private final Recorder recorder;
    private final Dossiers dossiers;
    private final Misses misses = new Misses();

    public ComponentRoutes(
            DhRoute dh, ProtocolContext protocol, Components components, Recorder recorder, Dossiers dossiers) {
        this.dh = dh;
        this.protocol = protocol;
        this.components = components;
        this.recorder = recorder;
        this.dossiers = dossiers;
    }

    public List<Route> routes() {
        return List.of(
                dh.get(API + "/component", this::find),
                dh.get(API + "/component/{id}", this::show),
                dh.get(API + "/basecomponent/{id}", this::base),
                dh.change(API + "/new/compver", this::begin),
                dh.change(API + "/new/compver/{id}", this::follow),
                dh.change(DhRoute.ROOT + "/UpdateSummaryData", this::rename),
                dh.post(API + "/setvar/component/{id}", this::tell));
    }

    private void find(Context context, Caller caller) {
        var name = ParameterReading.ofAddress(context).get("name");
        boolean latest = ParameterReading.ofAddress(context).flag("latest");
        misses.forget(context);
        try {
            answer(
                    context,
                    protocol.read(names ->
                            latest ? names.latest(UnitKind.COMPONENT, names.component(name)) : names.component(name)));
        } catch (Refused refused) {
            if (!latest
                    && ParameterReading.ofAddress(context).flag("idonly")
                    && WireName.parse("name", name).isVersion()) {
                misses.remember(context, name);
            }
            throw refused;
        }
    }

    private void show(Context context, Caller caller) {
        boolean latest = ParameterReading.ofAddress(context).flag("latest");
        var text = context.pathParam("id");
        answer(context, protocol.read(names -> {
            var item = names.component(text);
            return latest ? names.latest(UnitKind.COMPONENT, item) : item;
        }));
    }

    private void base(Context context, Caller caller) {
        var item = protocol.read(names -> names.component(context.pathParam("id")));
        Answer.result(context, json -> Described.brief(json, item.base() == null ? item : Item.of(item.base())));
    }

    /** With {@code idonly} just the item; else with its versions, or the applications that contain it. */
    private void answer(Context context, Item item) {
        boolean brief = ParameterReading.ofAddress(context).flag("idonly");
        var details = protocol.read(names -> {
            var whole = names.withOwnVersion(UnitKind.COMPONENT, item);
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
                            : names.versions(UnitKind.COMPONENT, base, MOST_VERSIONS),
                    brief || version == null
                            ? List.of()
                            : names.store().containing(version.organization(), version.id(), MOST_APPLICATIONS).stream()
                                    .map(Item::of)
                                    .toList());
        });
        Answer.result(context, json -> {
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

    private void begin(Context context, Caller caller) {
        var item = components.begin(
                caller.actor(),
                misses.meant(context, ParameterReading.ofAddress(context).get("name")));
        Answer.result(context, json -> Described.brief(json, item));
    }

    private void follow(Context context, Caller caller) {
        var item = components.follow(caller.actor(), context.pathParam("id"));
        Answer.result(context, json -> Described.brief(json, item));
    }

    private void rename(Context context, Caller caller) {
        var item = components.rename(
                caller.actor(),
                ParameterReading.ofAddress(context).get("id"),
                ParameterReading.ofAddress(context).get("change_1"));
        Answer.raw(
                context,
                json -> json.writeStartObject()
                        .writeBooleanProperty("saved", true)
                        .writeNumberProperty("id", item.number().value())
                        .writeEndObject());
    }

    private void tell(Context context, Caller caller) {
        var attributes = Body.attributes(context);
        var item = protocol.read(names -> names.component(context.pathParam("id")));
        var version = components.used(caller.actor(), item, attributes).asVersion();
        long id = record(caller, version, attributes);
        if (ParameterReading.ofAddress(context).flag("delattrs")) {
            dossiers.attributes(
                    caller.actor(), Attributed.COMPONENT_VERSION, item.organization(), id, attributes, true);
        }
        Answer.success(context);
    }

    private long record(Caller caller, VersionName version, Map<String, String> attributes) {
        return ProtocolContext.stored(recorder.componentVersions(
                        caller.actor(), List.of(Builds.of(version.base(), version.version(), attributes))))
                .id();
    }
}
