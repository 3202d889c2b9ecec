package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.OrganizationStore;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.http.Refusal;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Texts;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JsonGenerator;

/**
 * Lists whole things, each as an object that can be imported elsewhere: the old server's fields, and ours beside them. What
 * this server does not keep is an empty list.
 */
final class ExportDoor {
    /** Kinds of things that the protocol knows and this server does not. */
    static final Set<String> NOT_KEPT = Set.of(
            "users",
            "groups",
            "categories",
            "comptypes",
            "credentials",
            "domains",
            "endpoints",
            "datasources",
            "tasks",
            "engines",
            "notifiers",
            "repositories",
            "releases");

    private final Door door;
    private final Hub hub;

    ExportDoor(Door door, Hub hub) {
        this.door = door;
        this.hub = hub;
    }

    List<Route> routes() {
        return List.of(door.get(Door.API + "/export/{kind}", this::export));
    }

    private void export(Context ctx, Caller caller) {
        var kind = ctx.pathParam("kind");
        switch (kind) {
            case "environments" -> list(ctx, kind, all(ExportStore::environments), Exported::environment);
            case "components" -> components(ctx);
            case "applications" -> applications(ctx);
            default -> {
                if (!NOT_KEPT.contains(kind)) {
                    throw Refusal.invalid("export", "there is no `" + Texts.shortened(kind) + "` to export");
                }
                list(ctx, kind, List.of(), (_, _) -> {});
            }
        }
    }

    /** Things of all organisations. */
    private <T> List<T> all(BiFunction<ExportStore, Long, List<T>> listing) {
        return hub.inTransaction(handle -> new OrganizationStore(handle)
                .list().stream()
                        .flatMap(organization -> listing.apply(new ExportStore(handle), organization.id()).stream())
                        .toList());
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(JsonGenerator json, T item);
    }

    private static <T> void list(Context ctx, String kind, List<T> items, Writing<T> writing) {
        Answer.success(ctx, json -> {
            json.writeName(kind).writeStartArray();
            items.forEach(item -> writing.write(json, item));
            json.writeEndArray();
        });
    }

    /** Versions come before their component: the last word about its repository is the component's own. */
    private void components(Context ctx) {
        var builds = all(ExportStore::builds);
        var components = all(ExportStore::components);
        var versions = Exported.byBase(builds, ExportStore.ExportedBuild::name);
        Answer.success(ctx, json -> {
            json.writeName("components").writeStartArray();
            builds.forEach(build -> Exported.build(json, build));
            components.forEach(component ->
                    Exported.component(json, component, versions.getOrDefault(component.name(), List.of())));
            json.writeEndArray();
        });
    }

    private void applications(Context ctx) {
        var releases = all(ExportStore::releases);
        var applications = all(ExportStore::applications);
        var versions = Exported.byBase(releases, ExportStore.ExportedRelease::name);
        // names hold their organisation, so the sets of all can stand in one
        var sets = new HashMap<VersionName, List<VersionName>>();
        all((store, organization) -> List.of(store.sets(organization))).forEach(sets::putAll);
        Answer.success(ctx, json -> {
            json.writeName("applications").writeStartArray();
            releases.forEach(release -> Exported.release(json, release, sets.getOrDefault(release.name(), List.of())));
            applications.forEach(application ->
                    Exported.application(json, application, versions.getOrDefault(application.name(), List.of())));
            json.writeEndArray();
        });
    }
}
