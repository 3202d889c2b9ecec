package dev.fairlead.intake.remote.github;

import dev.fairlead.intake.remote.ApiAddress;
import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.RemoteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads deployments, merged pull requests, releases and runs of workflows. */
public final class GitHubReader implements RemoteReader {
    private static final String DEPLOYMENTS = "deployments";
    private static final String PULLS = "pulls";
    private static final String RELEASES = "releases";
    private static final String RUNS = "runs";

    @Override
    public String kind() {
        return "github";
    }

    @Override
    public String usualAddress() {
        return "https://api.github.com";
    }

    /** A server of one's own has its API below its pages. */
    @Override
    public ApiAddress completed(ApiAddress address) {
        return address.base().getHost().startsWith("api.") ? address : address.orPath("/api/v3");
    }

    @Override
    public List<String> lists() {
        return List.of(DEPLOYMENTS, PULLS, RELEASES, RUNS);
    }

    /** Runs are deployments only where a rule says so. */
    @Override
    public List<String> usualLists() {
        return List.of(DEPLOYMENTS, PULLS, RELEASES);
    }

    @Override
    public String scope() {
        return "a repository as acme/shop, or an owner as acme";
    }

    @Override
    public boolean readsAll() {
        return false;
    }

    @Override
    public Map<String, String> headers(@Nullable String token) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/vnd.github+json");
        headers.put("X-GitHub-Api-Version", "2022-11-28");
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        return headers;
    }

    @Override
    public Listings listings(Asker asker, List<String> scope, Set<String> lists, Predicate<Found> known)
            throws ApiTrouble {
        var all = new ArrayList<Listing>();
        var troubles = new ArrayList<String>();
        for (var one : scope) {
            try {
                for (var repository : repositories(asker, one)) {
                    add(all, new Repository(repository), lists);
                }
            } catch (ApiTrouble.Withheld e) {
                troubles.add(one + ": " + e.why());
            }
        }
        return new Listings(all, troubles);
    }

    private static void add(List<Listing> all, Repository repository, Set<String> lists) {
        if (lists.contains(DEPLOYMENTS)) {
            all.add(new Deployments(repository));
        }
        if (lists.contains(PULLS)) {
            all.add(new Pulls(repository));
        }
        if (lists.contains(RELEASES)) {
            all.add(new Releases(repository));
        }
        if (lists.contains(RUNS)) {
            all.add(new Runs(repository));
        }
    }

    private static List<JsonNode> repositories(Asker asker, String name) throws ApiTrouble {
        int slash = name.indexOf('/');
        if (slash > 0) {
            return List.of(asker.get("/repos/" + Nodes.encoded(name.substring(0, slash)) + "/"
                            + Nodes.encoded(name.substring(slash + 1)))
                    .json());
        }
        try {
            return asker.all("/orgs/" + Nodes.encoded(name) + "/repos?per_page=100&type=all");
        } catch (ApiTrouble.Withheld e) {
            if (!e.isMissing()) {
                throw e;
            }
            return asker.all("/users/" + Nodes.encoded(name) + "/repos?per_page=100&type=owner");
        }
    }
}
