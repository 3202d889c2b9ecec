package dev.fairlead.intake.remote.gitlab;

import dev.fairlead.intake.remote.ApiAddress;
import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.RemoteReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads deployments, merged merge requests, releases, incidents and pipelines. */
public final class GitLabReader implements RemoteReader {
    private static final String DEPLOYMENTS = "deployments";
    private static final String MERGE_REQUESTS = "merge-requests";
    private static final String RELEASES = "releases";
    private static final String INCIDENTS = "incidents";
    private static final String PIPELINES = "pipelines";

    @Override
    public String kind() {
        return "gitlab";
    }

    @Override
    public String usualAddress() {
        return "https://gitlab.com/api/v4";
    }

    @Override
    public ApiAddress completed(ApiAddress address) {
        return address.base().getRawPath().endsWith("/api/v4")
                ? address
                : ApiAddress.of("address", address + "/api/v4");
    }

    @Override
    public List<String> lists() {
        return List.of(DEPLOYMENTS, MERGE_REQUESTS, RELEASES, INCIDENTS, PIPELINES);
    }

    /** Pipelines are deployments only where a rule says so. */
    @Override
    public List<String> usualLists() {
        return List.of(DEPLOYMENTS, MERGE_REQUESTS, RELEASES, INCIDENTS);
    }

    @Override
    public String scope() {
        return "a project as acme/shop, or a group as acme";
    }

    @Override
    public boolean readsAll() {
        return false;
    }

    @Override
    public Map<String, String> headers(@Nullable String token) {
        return token == null ? Map.of() : Map.of("PRIVATE-TOKEN", token);
    }

    @Override
    public Listings listings(Asker asker, List<String> scope, Set<String> lists, Predicate<Found> known)
            throws ApiTrouble {
        var all = new ArrayList<Listing>();
        var troubles = new ArrayList<String>();
        for (var one : scope) {
            try {
                for (var project : projects(asker, one)) {
                    add(all, new Project(project), lists);
                }
            } catch (ApiTrouble.Withheld e) {
                troubles.add(one + ": " + e.why());
            }
        }
        return new Listings(all, troubles);
    }

    private static void add(List<Listing> all, Project project, Set<String> lists) {
        if (lists.contains(DEPLOYMENTS)) {
            all.add(new Deployments(project));
        }
        if (lists.contains(MERGE_REQUESTS)) {
            all.add(new MergeRequests(project));
        }
        if (lists.contains(RELEASES)) {
            all.add(new Releases(project));
        }
        if (lists.contains(INCIDENTS)) {
            all.add(new Incidents(project));
        }
        if (lists.contains(PIPELINES)) {
            all.add(new Pipelines(project));
        }
    }

    /** A path may be that of a project or of a group. */
    private static List<JsonNode> projects(Asker asker, String path) throws ApiTrouble {
        try {
            return List.of(asker.get("/projects/" + Nodes.encoded(path)).json());
        } catch (ApiTrouble.Withheld e) {
            if (!e.isMissing()) {
                throw e;
            }
            return asker.all("/groups/" + Nodes.encoded(path)
                    + "/projects?include_subgroups=true&with_shared=false&simple=true&order_by=id&per_page=100");
        }
    }
}
