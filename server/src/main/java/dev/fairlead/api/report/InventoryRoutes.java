package dev.fairlead.api.report;

import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Csv;
import dev.fairlead.api.door.Listing;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.metrics.Freshness;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import dev.fairlead.report.inventory.InventoryStore;
import dev.fairlead.report.inventory.Running;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** What runs where, now and at any past moment. */
public final class InventoryRoutes implements Routes {
    private static final Set<String> PARAMETERS =
            Set.of("environment", "component", "application", "at", "limit", "after", "format", Asking.WAIT);

    private final Database database;
    private final Freshness freshness;
    private final Organizations organizations;
    private final Clock clock;

    public InventoryRoutes(Database database, Freshness freshness, Organizations organizations, Clock clock) {
        this.database = database;
        this.freshness = freshness;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(Answers.BASE + "/inventory", this::list).inParts());
    }

    private void list(Context context) {
        var parameters = ParameterReading.of(context, PARAMETERS);
        var environment = name(parameters, "environment");
        var component = name(parameters, "component");
        var application = name(parameters, "application");
        var wanted = new InventoryStore.Wanted(
                organizations.environment(environment),
                organizations.unit(UnitKind.COMPONENT, component),
                organizations.unit(UnitKind.APPLICATION, application),
                parameters.find("at").map(text -> Texts.moment("at", text)).orElseGet(clock::instant));
        var within = environment.or(() -> component).or(() -> application).map(QualifiedName::organization);
        var asked = organizations.all().stream()
                .filter(one -> within.isEmpty() || one.name().equals(within.get()))
                .toList();
        asked.stream().map(Organization::id).forEach(freshness::settle);
        var format = MediaTypes.wanted(context, MediaTypes.JSON, MediaTypes.CSV);
        var part = new Listing<Running>(
                        2,
                        item -> List.of(item.environment(), item.component()),
                        InventoryRoutes::write,
                        (organization, after, limit) -> database.read(handle -> new InventoryStore(handle)
                                .list(
                                        organization,
                                        wanted,
                                        after == null ? "" : after.getFirst(),
                                        after == null ? "" : after.getLast(),
                                        limit)))
                .part(parameters, asked);
        if (format.equals(MediaTypes.CSV)) {
            Answers.csv(context, "inventory", csv(part.items()));
            if (part.next() != null) {
                context.header("Fairlead-Next", part.next());
            }
        } else {
            Answers.json(context, 200, json -> Listing.write(json, part.items(), part.next(), InventoryRoutes::write));
        }
    }

    private static Optional<QualifiedName> name(Parameters parameters, String field) {
        return parameters.find(field).map(text -> QualifiedName.parse(field, text));
    }

    private static String csv(List<Running> items) {
        var csv = new Csv("environment", "component", "version", "since", "deployment", "commit", "newestCommit");
        items.forEach(item -> csv.row(
                item.environment(),
                item.component(),
                item.version(),
                item.since(),
                item.deployment(),
                item.commit(),
                item.newestCommit()));
        return csv.toString();
    }

    private static void write(JsonGenerator json, Running item) {
        json.writeStartObject()
                .writeStringProperty("environment", item.environment())
                .writeStringProperty("component", item.component())
                .writeStringProperty("version", item.version())
                .writeStringProperty("since", item.since().toString())
                .writeNumberProperty("deployment", item.deployment());
        Answers.optional(json, "commit", item.commit());
        Answers.optional(json, "newestCommit", item.newestCommit());
        json.writeEndObject();
    }
}
