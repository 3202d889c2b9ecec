package dev.fairlead.api.record;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Naming;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.change.ChangeListStore;
import dev.fairlead.change.HoleStore;
import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever is about to record commits which of them are here already, and which are missing. It changes nothing; it is
 * for those who may record, and takes a body because the list is long.
 */
public final class KnownCommitsRoutes implements Routes {
    private static final int MOST_ASKED = 10_000;
    private static final int MOST_HOLES = 1_000;

    private final Database database;
    private final CommitReading reading;

    /** @param organizations names of those that are known */
    public KnownCommitsRoutes(Database database, Supplier<List<String>> organizations) {
        this.database = database;
        this.reading = new CommitReading(organizations);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(Answers.BASE + "/commits/known", this::known).inParts());
    }

    private record Known(List<String> known, List<String> holes, long holesTotal) {
        private static final Known NOTHING = new Known(List.of(), List.of(), 0);
    }

    private void known(Context context) {
        ParameterReading.of(context, Set.of());
        RequestBody.format(context, MediaTypes.JSON);
        var json = switch (RequestBody.json(context, 1)) {
            case JsonBody.One(var object) -> object;
            case JsonBody.Many _ -> throw Refusal.invalid("commits", "send one object that holds the list");
        };
        json.knowing(Set.of("domain", "repository", "commits", "withPaths"));
        var organization = reading.organization(json);
        Access.caller(context).requireWithin("domain", organization, Right.RECORDING);
        var repository =
                Optional.ofNullable(Naming.repository(json.text("repository"))).orElseThrow();
        var asked = commits(json);
        boolean withPaths = json.flag("withPaths");
        var answer = database.read(handle -> {
            var tenant =
                    new OrganizationStore(handle).find(Set.of(organization)).get(organization);
            return tenant == null
                    ? Known.NOTHING
                    : new ChangeListStore(handle)
                            .findRepository(tenant, RepositoryAddress.of(repository))
                            .map(its -> known(handle, tenant, its, asked, withPaths))
                            .orElse(Known.NOTHING);
        });
        Answers.json(context, 200, out -> {
            out.writeStartObject().writeName("known").writeStartArray();
            answer.known().forEach(out::writeString);
            out.writeEndArray().writeName("holes").writeStartArray();
            answer.holes().forEach(out::writeString);
            out.writeEndArray()
                    .writeNumberProperty("holesTotal", answer.holesTotal())
                    .writeEndObject();
        });
    }

    private static List<String> commits(JsonObject json) {
        var texts = json.texts("commits");
        if (texts.size() > MOST_ASKED) {
            throw Refusal.invalid(
                    "commits", "has " + texts.size() + " items; at most " + MOST_ASKED + " can be asked for at once");
        }
        var shas = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            @Nullable String sha = Naming.sha("commits[" + i + "]", texts.get(i));
            if (sha != null) {
                shas.add(sha);
            }
        }
        return shas;
    }

    /** In the order of the question. */
    private static Known known(
            Handle handle, long organization, long repository, List<String> asked, boolean withPaths) {
        var store = new HoleStore(handle);
        var told = store.told(organization, repository, asked, withPaths);
        var holes = store.holes(organization, repository, MOST_HOLES);
        return new Known(
                asked.stream().distinct().filter(told::contains).toList(),
                holes,
                holes.size() < MOST_HOLES ? holes.size() : store.countHoles(organization, repository));
    }
}
