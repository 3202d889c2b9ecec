package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.PlaceStore.Domain;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.dossier.ApplicationFileStore;
import dev.fairlead.dossier.ApplicationFileStore.Move;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import io.javalin.http.Context;
import java.util.List;

/**
 * Domains, and what is done to application versions in them: approving, and moving to another one. The protocol's tasks
 * are made by administrators; here every move within an organisation is a task, with the number of where it leads.
 */
final class DomainDoor {
    private static final String ROOT = Door.ROOT;

    private final Door door;
    private final Hub hub;
    private final Places places;
    private final Versions versions;
    private final Dossiers dossiers;

    DomainDoor(Door door, Hub hub, Places places, Versions versions, Dossiers dossiers) {
        this.door = door;
        this.hub = hub;
        this.places = places;
        this.versions = versions;
        this.dossiers = dossiers;
    }

    List<Route> routes() {
        return List.of(
                door.get(Door.API + "/domain/{name}", this::domain),
                door.get(ROOT + "/GetAllDomains", this::all, DomainDoor::nothing),
                door.get(ROOT + "/GetTasks", this::tasks, DomainDoor::nothing),
                door.change(ROOT + "/RunTask", this::run),
                door.change(Door.API + "/approve/{id}", this::approve));
    }

    private void domain(Context ctx, Caller caller) {
        var text = ctx.pathParam("name");
        if (text.equals(QualifiedName.ROOT) || text.equals(Long.toString(Places.GLOBAL))) {
            answer(ctx, Places.GLOBAL, QualifiedName.ROOT);
        } else {
            var domain = places.domain(text);
            answer(ctx, Places.number(domain), domain.path());
        }
    }

    private static void answer(Context ctx, long number, String path) {
        int dot = path.lastIndexOf('.');
        Answer.result(
                ctx,
                json -> json.writeStartObject()
                        .writeNumberProperty("id", number)
                        .writeStringProperty("name", path.substring(dot + 1))
                        .writeStringProperty("domain", dot < 0 ? "" : path.substring(0, dot))
                        .writeBooleanProperty("lifecycle", false)
                        .writeEndObject());
    }

    /** Clients go through a list without looking whether it is one. */
    private static void nothing(Context ctx, Refusal refusal) {
        Answer.raw(ctx, json -> json.writeStartArray().writeEndArray());
    }

    private void all(Context ctx, Caller caller) {
        var domains = places.all();
        Answer.raw(ctx, json -> {
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

    private void tasks(Context ctx, Caller caller) {
        var from = places.domain(Asked.text(ctx, "domainid"));
        var others = places.domains(from.organization()).stream()
                .filter(domain -> domain.id() != from.id())
                .toList();
        Answer.raw(ctx, json -> {
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
    private void run(Context ctx, Caller caller) {
        if (!Asked.text(ctx, "f").equals("run")) {
            throw Refusal.invalid("f", "must be run");
        }
        var to = places.domain(Asked.text(ctx, "tid"));
        var version = versions.application(caller, Asked.text(ctx, "id"));
        var from = Asked.find(ctx, "pid").map(places::domain);
        var now = hub.inTransaction(
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
                Asked.find(ctx, "notes").orElse(""));
        Answer.success(ctx);
    }

    private void approve(Context ctx, Caller caller) {
        var version = versions.application(caller, ctx.pathParam("id"));
        boolean approved = !Asked.find(ctx, "approve").orElse("").equalsIgnoreCase("n");
        dossiers.decide(
                caller.actor(),
                version.organization(),
                version.id(),
                approved,
                Asked.find(ctx, "notes").orElse(""));
        Answer.success(ctx);
    }
}
