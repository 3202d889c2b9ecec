package dev.fairlead.api.catalog;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.store.name.FormerNameStore.Former;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.naming.CatalogNames;
import dev.fairlead.recording.naming.NameChange;
import dev.fairlead.recording.naming.NameChange.Way;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Other names of domains, components, applications and environments. */
public final class NameRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/names";

    private final CatalogNames names;
    private final Organizations organizations;
    private final Bounds bounds;

    public NameRoutes(CatalogNames names, Organizations organizations, Bounds bounds) {
        this.bounds = bounds;
        this.names = names;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        var routes = new ArrayList<Route>();
        routes.add(Route.get(PATH + "/former", this::list).inParts());
        for (var way : Way.values()) {
            routes.add(Route.post(PATH + "/" + way.word(), context -> change(context, way))
                    .needing(Right.MAINTAINING)
                    .inParts());
        }
        return routes;
    }

    private void list(Context context) {
        ParameterReading.of(context, Set.of());
        var former = organizations.all().stream()
                .flatMap(organization -> names.former(organization.id()).stream())
                .toList();
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeArrayPropertyStart("items");
            for (Former one : former) {
                json.writeStartObject()
                        .writeStringProperty("kind", one.kind().word())
                        .writeStringProperty("former", one.name())
                        .writeStringProperty("name", one.current())
                        .writeStringProperty("actor", one.actor())
                        .writeStringProperty("recordedAt", one.recordedAt().toString())
                        .writeEndObject();
            }
            json.writeEndArray().writeEndObject();
        });
    }

    private void change(Context context, Way way) {
        var known = way == Way.DELETE ? Set.of("kind", "name", "preview") : Set.of("kind", "name", "to", "preview");
        var object = SentObject.read(context, known);
        boolean preview = object.flag("preview");
        var kind = kind(object.text("kind"));
        var name = object.text("name");
        var to = object.optionalText("to");
        // what is moved lies elsewhere afterwards, and what is merged changes both
        bounds.of(context).named(kind, name, Right.MAINTAINING);
        if (to != null) {
            bounds.of(context).named(kind, to, Right.MAINTAINING);
        }
        var change = names.change(Access.caller(context).actor(), way, kind, name, to, preview);
        answer(context, change, preview);
    }

    private static NameKind kind(String word) {
        return Stream.of(NameKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "kind",
                        "there is no `" + Texts.shortened(word) + "`; "
                                + Suggestion.among(
                                        Stream.of(NameKind.values())
                                                .map(NameKind::word)
                                                .toList(),
                                        word)));
    }

    private static void answer(Context context, NameChange change, boolean preview) {
        Answers.json(context, 200, json -> {
            json.writeStartObject()
                    .writeStringProperty("status", preview ? "preview" : "changed")
                    .writeStringProperty("way", change.way().word())
                    .writeStringProperty("kind", change.kind().word())
                    .writeStringProperty("name", change.name());
            Answers.optional(json, "to", change.to());
            json.writeObjectPropertyStart("counts");
            change.counts().forEach(json::writeNumberProperty);
            json.writeEndObject().writeEndObject();
        });
    }
}
