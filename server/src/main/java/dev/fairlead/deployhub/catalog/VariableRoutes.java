package dev.fairlead.deployhub.catalog;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployhub.names.Places;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.version.Versions;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.Body;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.dossier.AttributeStore;
import dev.fairlead.dossier.Attributed;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes of components, applications and environments. Servers, which we do not know, have none. */
public final class VariableRoutes {
    private static final String API = DhRoute.API;

    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Places places;
    private final Versions versions;
    private final Dossiers dossiers;

    public VariableRoutes(DhRoute dh, ProtocolContext protocol, Places places, Versions versions, Dossiers dossiers) {
        this.dh = dh;
        this.protocol = protocol;
        this.places = places;
        this.versions = versions;
        this.dossiers = dossiers;
    }

    public List<Route> routes() {
        return List.of(
                dh.get(API + "/getvar/{kind}/{id}", this::answer),
                dh.post(API + "/setvar/environment/{id}", this::tellEnvironment),
                dh.post(API + "/setvar/application/{id}", this::tellApplication));
    }

    private void answer(Context context, Caller caller) {
        var wanted = ParameterReading.ofAddress(context).find("name");
        var attributes = attributes(context.pathParam("kind"), context.pathParam("id"));
        Answer.success(context, json -> {
            json.writeName("attributes").writeStartArray();
            attributes.forEach((name, value) -> {
                if (wanted.isEmpty() || wanted.get().equals(name)) {
                    json.writeStartObject().writeStringProperty(name, value).writeEndObject();
                }
            });
            json.writeEndArray();
        });
    }

    private Map<String, String> attributes(String kind, String id) {
        return switch (kind) {
            case "component" -> {
                var version = protocol.read(names -> names.withOwnVersion(UnitKind.COMPONENT, names.component(id)))
                        .version();
                yield version == null
                        ? Map.of()
                        : read(Attributed.COMPONENT_VERSION, version.organization(), version.id());
            }
            case "application" -> {
                var version = protocol.read(names -> names.withOwnVersion(UnitKind.APPLICATION, names.application(id)))
                        .version();
                yield version == null
                        ? Map.of()
                        : read(Attributed.APPLICATION_VERSION, version.organization(), version.id());
            }
            case "environment" -> {
                var environment = places.environment(id);
                yield read(Attributed.ENVIRONMENT, environment.organization(), environment.id());
            }
            case "server" -> Map.of();
            default ->
                throw Refusal.invalid(
                        "kind", "must be component, application, environment or server, not " + Texts.shortened(kind));
        };
    }

    private Map<String, String> read(Attributed kind, long organization, long subject) {
        Optional<Map<String, String>> found =
                protocol.inTransaction(handle -> new AttributeStore(handle).find(kind, organization, subject));
        return found.orElse(Map.of());
    }

    private void tellEnvironment(Context context, Caller caller) {
        var told = Body.attributes(context);
        var environment = places.environment(context.pathParam("id"));
        tell(context, caller, Attributed.ENVIRONMENT, environment.organization(), environment.id(), told);
    }

    private void tellApplication(Context context, Caller caller) {
        var told = Body.attributes(context);
        var version = versions.application(caller, context.pathParam("id"));
        tell(context, caller, Attributed.APPLICATION_VERSION, version.organization(), version.id(), told);
    }

    private void tell(
            Context context,
            Caller caller,
            Attributed kind,
            long organization,
            long subject,
            Map<String, String> told) {
        dossiers.attributes(
                caller.actor(),
                kind,
                organization,
                subject,
                told,
                ParameterReading.ofAddress(context).flag("delattrs"));
        Answer.success(context);
    }
}
