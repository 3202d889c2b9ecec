package dev.fairlead.deployhub.catalog;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.AssemblyFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.names.Described;
import dev.fairlead.deployhub.names.Item;
import dev.fairlead.deployhub.names.ItemNumber;
import dev.fairlead.deployhub.names.NameResolver;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.version.Components;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.deployhub.wire.WireName;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Applications, their versions, and what these are made of. */
public final class ApplicationRoutes {
    private static final String API = DhRoute.API;
    private static final int MOST_VERSIONS = 1_000;
    private static final int STEP = 100;

    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Components components;
    private final Recorder recorder;

    public ApplicationRoutes(DhRoute dh, ProtocolContext protocol, Components components, Recorder recorder) {
        this.dh = dh;
        this.protocol = protocol;
        this.components = components;
        this.recorder = recorder;
    }

    public List<Route> routes() {
        return List.of(
                dh.get(API + "/application", this::find),
                dh.get(API + "/application/{id}", this::show),
                dh.change(API + "/new/application", this::create),
                dh.change(API + "/newappver/{id}", this::follow),
                dh.get(API + "/compassigned2app/{application}/{component}", this::contains),
                dh.change(API + "/replace/{application}/{old}/{new}", this::replace));
    }

    private void find(Context context, Caller caller) {
        answer(context, ParameterReading.ofAddress(context).get("name"));
    }

    private void show(Context context, Caller caller) {
        answer(context, context.pathParam("id"));
    }

    private void answer(Context context, String text) {
        boolean latest = ParameterReading.ofAddress(context).flag("latest");
        boolean brief = ParameterReading.ofAddress(context).flag("idonly");
        var found = protocol.read(names -> {
            var named = names.application(text);
            var item = names.withOwnVersion(
                    UnitKind.APPLICATION, latest ? names.latest(UnitKind.APPLICATION, named) : named);
            var base = item.base();
            return new Found(
                    item,
                    brief || item.isVersion() || base == null
                            ? List.of()
                            : names.versions(UnitKind.APPLICATION, base, MOST_VERSIONS),
                    brief ? List.of() : set(names, item));
        });
        Answer.result(context, json -> {
            json.writeStartObject();
            Described.fields(json, found.item);
            json.writeName("approvals").writeStartArray().writeEndArray();
            json.writeName("rejections").writeStartArray().writeEndArray();
            json.writeNumberProperty(
                    "lastcompver",
                    found.set.isEmpty() ? 0 : found.set.getLast().number().value());
            if (!brief) {
                if (!found.item.isVersion()) {
                    Described.list(json, "versions", found.versions);
                }
                components(json, found.set);
            }
            json.writeEndObject();
        });
    }

    private record Found(Item item, List<Item> versions, List<Item> set) {}

    private static List<Item> set(NameResolver names, Item application) {
        var version = application.version();
        return version == null
                ? List.of()
                : names.store().set(version.organization(), version.id()).stream()
                        .map(Item::of)
                        .toList();
    }

    /** With places in a picture that clients count on, one below the other. */
    private static void components(JsonGenerator json, List<Item> set) {
        json.writeName("components").writeStartArray();
        int y = STEP;
        for (var item : set) {
            json.writeStartObject();
            Described.fields(json, item);
            json.writeNumberProperty("xpos", STEP)
                    .writeNumberProperty("ypos", y)
                    .writeStringProperty("lastbuild", "")
                    .writeEndObject();
            y += STEP;
        }
        json.writeEndArray();
    }

    /** Making what exists is a success: two pipelines at once are no mistake. */
    private void create(Context context, Caller caller) {
        var spelling =
                WireName.parse("name", ParameterReading.ofAddress(context).get("name"));
        var domain = ParameterReading.ofAddress(context).find("domain").orElse(spelling.domain());
        var name = spelling.create("name", full(domain), spelling.second());
        ProtocolContext.stored(recorder.applicationVersions(
                caller.actor(), List.of(new ApplicationVersionFact(name, null, List.of(), List.of()))));
        var item =
                protocol.read(names -> names.exact(UnitKind.APPLICATION, name)).map(Item::of);
        Answer.result(context, json -> Described.brief(json, item.orElseThrow()));
    }

    private String full(String domain) {
        var found = protocol.read(names -> names.domain(domain));
        return found != null ? found : domain.isEmpty() ? QualifiedName.ROOT : QualifiedName.ROOT + "." + domain;
    }

    private void follow(Context context, Caller caller) {
        var predecessor = protocol.read(names -> names.withOwnVersion(
                UnitKind.APPLICATION, names.numbered(UnitKind.APPLICATION, context.pathParam("id"))));
        var name = named(predecessor, ParameterReading.ofAddress(context).get("name"));
        var copied = predecessor.version() == null ? null : predecessor.asVersion();
        step(caller, name, new AssemblyFact.Begin(copied));
        var item = protocol.read(names -> {
            var version = names.exact(UnitKind.APPLICATION, name.base())
                    .flatMap(base -> names.store().version(UnitKind.APPLICATION, base, name.version()))
                    .map(Item::of)
                    .orElseThrow();
            return new Found(version, List.of(), set(names, version));
        });
        Answer.result(context, json -> {
            json.writeStartObject();
            Described.fields(json, item.item);
            components(json, item.set);
            json.writeEndObject();
        });
    }

    /** The new version's name: of the predecessor's application, unless another one is written. */
    private static VersionName named(Item predecessor, String text) {
        var base = predecessor.name();
        if (text.startsWith(base.local() + ";") && text.length() > base.local().length() + 1) {
            return new VersionName(base, text.substring(base.local().length() + 1));
        }
        var spelling = WireName.parse("name", text);
        return switch (spelling.parts().size()) {
            case 1 -> new VersionName(spelling.create("name", base.domain(), ""), Item.AS_VERSION);
            case 2 -> new VersionName(spelling.create("name", base.domain(), ""), spelling.second());
            default -> new VersionName(spelling.create("name", base.domain(), spelling.second()), spelling.third());
        };
    }

    private void contains(Context context, Caller caller) {
        boolean contained = protocol.read(names -> {
            var application = found(names, UnitKind.APPLICATION, context.pathParam("application"));
            var component = found(names, UnitKind.COMPONENT, context.pathParam("component"));
            return application.isPresent()
                    && component.isPresent()
                    && set(names, names.withOwnVersion(UnitKind.APPLICATION, application.get())).stream()
                            .anyMatch(
                                    item -> item.number().equals(component.get().number()));
        });
        Answer.success(context, json -> json.writeBooleanProperty("result", contained));
    }

    /** Clients ask with -1 for what they did not find. */
    private static Optional<Item> found(NameResolver names, UnitKind kind, String id) {
        return ItemNumber.is(id) && !id.equals("0") ? Optional.of(names.numbered(kind, id)) : Optional.empty();
    }

    /** Another version of a component in the place of the one that is there, whichever it is by now. */
    private void replace(Context context, Caller caller) {
        var application = application(context.pathParam("application"));
        var old = used(caller, context.pathParam("old"));
        var put = used(caller, context.pathParam("new"));
        var steps = new ArrayList<AssemblyFact>();
        if (!old.base().equals(put.base())) {
            steps.add(new AssemblyFact(application, new AssemblyFact.Remove(old)));
        }
        steps.add(new AssemblyFact(application, new AssemblyFact.Put(put)));
        recorder.assemblies(caller.actor(), steps).forEach(answer -> ProtocolContext.stored(List.of(answer)));
        Answer.success(context);
    }

    void add(Context context, Caller caller) {
        step(
                caller,
                application(ParameterReading.ofAddress(context).get("a")),
                new AssemblyFact.Put(
                        used(caller, ParameterReading.ofAddress(context).get("c"))));
    }

    void remove(Context context, Caller caller) {
        step(
                caller,
                application(ParameterReading.ofAddress(context).get("a")),
                new AssemblyFact.Remove(
                        used(caller, ParameterReading.ofAddress(context).get("c"))));
    }

    private void step(Caller caller, VersionName application, AssemblyFact.Step step) {
        ProtocolContext.stored(recorder.assemblies(caller.actor(), List.of(new AssemblyFact(application, step))));
    }

    private VersionName application(String id) {
        return protocol.read(names -> names.numbered(UnitKind.APPLICATION, id)).asVersion();
    }

    private VersionName used(Caller caller, String id) {
        var item = protocol.read(names -> names.numbered(UnitKind.COMPONENT, id));
        return components.used(caller.actor(), item, Map.of()).asVersion();
    }
}
