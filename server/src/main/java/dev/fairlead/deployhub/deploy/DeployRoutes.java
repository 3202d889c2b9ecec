package dev.fairlead.deployhub.deploy;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.names.Item;
import dev.fairlead.deployhub.names.ItemNumber;
import dev.fairlead.deployhub.names.NameResolver;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.Body;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.deployhub.wire.WireName;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.Recorder;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deployments that somebody else's engine did, recorded. */
public final class DeployRoutes {
    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Recorder recorder;

    public DeployRoutes(DhRoute dh, ProtocolContext protocol, Recorder recorder) {
        this.dh = dh;
        this.protocol = protocol;
        this.recorder = recorder;
    }

    public List<Route> routes() {
        return List.of(dh.post(DhRoute.API + "/deploy", this::record, DeployRoutes::tell));
    }

    /** Clients read {@code errormsg} and print it. */
    private static void tell(Context context, Refusal refusal) {
        Answer.raw(
                context,
                json -> json.writeStartObject()
                        .writeBooleanProperty("success", false)
                        .writeStringProperty("errormsg", "Not recorded: " + DhRoute.sentence(refusal))
                        .writeEndObject());
    }

    private void record(Context context, Caller caller) {
        var told = new DeployJson(Body.object(context));
        var target = protocol.read(names -> target(names, told.application()));
        if (told.skipped()) {
            answer(context, -1, target);
            return;
        }
        var components = told.components();
        var set = components.isEmpty() ? null : protocol.read(names -> set(names, target, components));
        var environment = protocol.read(names ->
                names.environment(told.environment(), target.version().base().domain()));
        var stored = ProtocolContext.stored(
                recorder.deployments(caller.actor(), List.of(told.fact(target.version(), set, environment))));
        var recorded = protocol.read(names -> target(names, target.version()));
        answer(context, new ItemNumber(recorded.organization(), ItemNumber.Kind.BASE, stored.id()).value(), recorded);
    }

    /**
     * What is deployed.
     *
     * @param item null where only its name is known so far
     */
    private record Target(VersionName version, @Nullable Item item) {
        long organization() {
            return item == null ? 1 : item.organization();
        }
    }

    /** Exactly the version that is named; of a base its newest one, or the base itself where it has none. */
    private static Target target(NameResolver names, String text) {
        var found = ItemNumber.is(text)
                ? Optional.of(names.numbered(UnitKind.APPLICATION, text))
                : names.find(UnitKind.APPLICATION, text);
        return found.map(item -> names.latest(UnitKind.APPLICATION, item))
                .map(item -> names.withOwnVersion(UnitKind.APPLICATION, item))
                .map(item -> new Target(item.asVersion(), item))
                .orElseGet(() -> new Target(unknown(names, text), null));
    }

    private static Target target(NameResolver names, VersionName version) {
        return names.exact(UnitKind.APPLICATION, version.base())
                .flatMap(base -> names.store().version(UnitKind.APPLICATION, base, version.version()))
                .map(Item::of)
                .map(item -> new Target(version, item))
                .orElseThrow();
    }

    /** Nobody has described it yet; it is made by being deployed, as over any other door. */
    private static VersionName unknown(NameResolver names, String text) {
        var spelling = WireName.parse("application", text);
        var domain = names.domain(spelling.domain());
        if (domain == null) {
            throw Refusal.invalid(
                    "application",
                    "Application " + Texts.shortened(text)
                            + " Not Found or No Access; write its whole name, such as GLOBAL.Acme.Store;1");
        }
        var parts = spelling.parts().size();
        var base = spelling.create("application", domain, parts == 3 ? spelling.second() : "");
        return new VersionName(
                base, parts == 1 ? Item.AS_VERSION : spelling.parts().getLast());
    }

    /** The version's own set, with what the client says it deployed in the place of other versions of it. */
    private static List<VersionName> set(NameResolver names, Target target, List<String> told) {
        var set = new LinkedHashMap<QualifiedName, VersionName>();
        var version = target.item() == null ? null : target.item().version();
        if (version != null) {
            names.store()
                    .set(version.organization(), version.id())
                    .forEach(own -> set.put(own.name().base(), own.name()));
        }
        for (int i = 0; i < told.size(); i++) {
            var component = component(names, "compversion[" + i + "]", told.get(i));
            set.put(component.base(), component);
        }
        return List.copyOf(set.values());
    }

    private static VersionName component(NameResolver names, String field, String text) {
        var found = names.find(UnitKind.COMPONENT, text);
        if (found.isPresent() && found.get().number().kind() != ItemNumber.Kind.DRAFT) {
            return found.get().asVersion();
        }
        var spelling = WireName.parse(field, text);
        var domain = names.domain(spelling.domain());
        if (domain == null) {
            throw Refusal.invalid(
                    field, "Component " + Texts.shortened(text) + " Not Found or No Access; write its whole name");
        }
        return switch (spelling.parts().size()) {
            case 1 -> new VersionName(spelling.create(field, domain, ""), Item.AS_VERSION);
            case 2 -> new VersionName(spelling.create(field, domain, ""), spelling.second());
            default -> new VersionName(spelling.create(field, domain, spelling.second()), spelling.third());
        };
    }

    private static void answer(Context context, long deployment, Target target) {
        var item = target.item();
        var name = target.version().version().equals(Item.AS_VERSION)
                ? target.version().base().toString()
                : target.version().toString();
        Answer.success(
                context,
                json -> json.writeNumberProperty("deployid", deployment)
                        .writeStringProperty("application", name)
                        .writeNumberProperty(
                                "appid", item == null ? -1 : item.number().value()));
    }
}
