package dev.fairlead.deployhub.catalog;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.PlaceStore.Domain;
import dev.fairlead.deployhub.names.Places;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.version.Versions;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.dossier.ApplicationFileStore;
import dev.fairlead.dossier.ApplicationFileStore.Move;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.List;

/**
 * Domains, and what is done to application versions in them: approving, and moving to another one. The protocol's tasks
 * are made by administrators; here every move within an organisation is a task, with the number of where it leads.
 */
public final class DomainRoutes {
    private static final String ROOT = DhRoute.ROOT;

    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Places places;
    private final Versions versions;
    private final Dossiers dossiers;

    public DomainRoutes(DhRoute dh, ProtocolContext protocol, Places places, Versions versions, Dossiers dossiers) {
        this.dh = dh;
        this.protocol = protocol;
        this.places = places;
        this.versions = versions;
        this.dossiers = dossiers;
    }

    public List<Route> routes() {
        return List.of(
                dh.get(DhRoute.API + "/domain/{name}", this::domain),
                dh.get(ROOT + "/GetAllDomains", this::all, DomainRoutes::nothing),
                dh.get(ROOT + "/GetTasks", this::tasks, DomainRoutes::nothing),
                dh.change(ROOT + "/RunTask", this::run),
                dh.change(DhRoute.API + "/approve/{id}", this::approve));
    }

    private void domain(Context context, Caller caller) {
        var text = context.pathParam("name");
        if (text.equals(QualifiedName.ROOT) || text.equals(Long.toString(Places.GLOBAL))) {
            answer(context, Places.GLOBAL, QualifiedName.ROOT);
        } else {
            var domain = places.domain(text);
            answer(context, Places.number(domain), domain.path());
        }
    }

    private static void answer(Context context, long number, String path) {
        int dot = path.lastIndexOf('.');
        Answer.result(
                context,
                json -> json.writeStartObject()
                        .writeNumberProperty("id", number)
                        .writeStringProperty("name", path.substring(dot + 1))
                        .writeStringProperty("domain", dot < 0 ? "" : path.substring(0, dot))
                        .writeBooleanProperty("lifecycle", false)
                        .writeEndObject());
    }

    /** Clients go through a list without looking whether it is one. */
    private static void nothing(Context context, Refusal refusal) {
        Answer.raw(context, json -> json.writeStartArray().writeEndArray());
    }

    private void all(Context context, Caller caller) {
        var domains = places.all();
        Answer.raw(context, json -> {
            json.writeStartArray();
            json.writeStartObject()
                    .writeStringProperty("name", QualifiedName.ROOT)
                    .writeNumberProperty("id", Places.GLOBAL)
                    .writeStringProperty("type", "do")
                    .writeEndObject();
            domains.forEach(domain -> json.writeStartObject()
                    .writeStringProperty("name", domain.path())
                    .writeNumberProperty("id", Places.number(domain))
                    .writeStringProperty("type", "do")
                    .writeEndObject());
            json.writeEndArray();
        });
    }

    private void tasks(Context context, Caller caller) {
        var from = places.domain(ParameterReading.ofAddress(context).get("domainid"));
        var others = places.domains(from.organization()).stream()
                .filter(domain -> domain.id() != from.id())
                .toList();
        Answer.raw(context, json -> {
            json.writeStartArray();
            others.forEach(domain -> json.writeStartObject()
                    .writeNumberProperty("id", Places.number(domain))
                    .writeStringProperty("name", task(domain, others))
                    .writeStringProperty("type", "ta")
                    .writeEndObject());
            json.writeEndArray();
        });
    }

    /** The short name where only one domain has it. */
    private static String task(Domain to, List<Domain> others) {
        var name = shortName(to);
        boolean alone =
                others.stream().filter(other -> shortName(other).equals(name)).count() == 1;
        return "Move to " + (alone ? name : to.path());
    }

    private static String shortName(Domain domain) {
        return domain.path().substring(domain.path().lastIndexOf('.') + 1);
    }

    /** Moves. Asked again, or by a second pipeline at the same time, it has moved and that is well. */
    private void run(Context context, Caller caller) {
        if (!ParameterReading.ofAddress(context).get("f").equals("run")) {
            throw Refusal.invalid("f", "must be run");
        }
        var to = places.domain(ParameterReading.ofAddress(context).get("tid"));
        var version =
                versions.application(caller, ParameterReading.ofAddress(context).get("id"));
        var from = ParameterReading.ofAddress(context).find("pid").map(places::domain);
        var now = protocol.inTransaction(
                        handle -> new ApplicationFileStore(handle).move(version.organization(), version.id()))
                .map(Move::path)
                .orElse(version.name().base().domain());
        if (from.isPresent() && !from.get().path().equals(now) && !to.path().equals(now)) {
            throw Refusal.invalid(
                    "pid",
                    "the application version is in " + now + ", not in "
                            + from.get().path());
        }
        dossiers.move(
                caller.actor(),
                version.organization(),
                version.id(),
                to.path(),
                ParameterReading.ofAddress(context).find("notes").orElse(""));
        Answer.success(context);
    }

    private void approve(Context context, Caller caller) {
        var version = versions.application(caller, context.pathParam("id"));
        boolean approved =
                !ParameterReading.ofAddress(context).find("approve").orElse("").equalsIgnoreCase("n");
        dossiers.decide(
                caller.actor(),
                version.organization(),
                version.id(),
                approved,
                ParameterReading.ofAddress(context).find("notes").orElse(""));
        Answer.success(context);
    }
}
