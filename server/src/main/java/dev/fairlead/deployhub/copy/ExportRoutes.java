package dev.fairlead.deployhub.copy;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
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
public final class ExportRoutes {
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

    private final DhRoute dh;
    private final ProtocolContext protocol;

    public ExportRoutes(DhRoute dh, ProtocolContext protocol) {
        this.dh = dh;
        this.protocol = protocol;
    }

    public List<Route> routes() {
        return List.of(dh.get(DhRoute.API + "/export/{kind}", this::export));
    }

    private void export(Context context, Caller caller) {
        var kind = context.pathParam("kind");
        switch (kind) {
            case "environments" -> list(context, kind, all(ExportStore::environments), ExportJson::environment);
            case "components" -> components(context);
            case "applications" -> applications(context);
            default -> {
                if (!NOT_KEPT.contains(kind)) {
                    throw Refusal.invalid("export", "there is no `" + Texts.shortened(kind) + "` to export");
                }
                list(context, kind, List.of(), (_, _) -> {});
            }
        }
    }

    /** Things of all organisations. */
    private <T> List<T> all(BiFunction<ExportStore, Long, List<T>> listing) {
        return protocol.inTransaction(handle -> new OrganizationStore(handle)
                .list().stream()
                        .flatMap(organization -> listing.apply(new ExportStore(handle), organization.id()).stream())
                        .toList());
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(JsonGenerator json, T item);
    }

    private static <T> void list(Context context, String kind, List<T> items, Writing<T> writing) {
        Answer.success(context, json -> {
            json.writeName(kind).writeStartArray();
            items.forEach(item -> writing.write(json, item));
            json.writeEndArray();
        });
    }

    /** Versions come before their component: the last word about its repository is the component's own. */
    private void components(Context context) {
        var builds = all(ExportStore::builds);
        var components = all(ExportStore::components);
        var versions = ExportJson.byBase(builds, ExportStore.ExportedBuild::name);
        Answer.success(context, json -> {
            json.writeName("components").writeStartArray();
            builds.forEach(build -> ExportJson.build(json, build));
            components.forEach(component ->
                    ExportJson.component(json, component, versions.getOrDefault(component.name(), List.of())));
            json.writeEndArray();
        });
    }

    private void applications(Context context) {
        var releases = all(ExportStore::releases);
        var applications = all(ExportStore::applications);
        var versions = ExportJson.byBase(releases, ExportStore.ExportedRelease::name);
        // names hold their organisation, so the sets of all can stand in one
        var sets = new HashMap<VersionName, List<VersionName>>();
        all((store, organization) -> List.of(store.sets(organization))).forEach(sets::putAll);
        Answer.success(context, json -> {
            json.writeName("applications").writeStartArray();
            releases.forEach(
                    release -> ExportJson.release(json, release, sets.getOrDefault(release.name(), List.of())));
            applications.forEach(application ->
                    ExportJson.application(json, application, versions.getOrDefault(application.name(), List.of())));
            json.writeEndArray();
        });
    }
}
