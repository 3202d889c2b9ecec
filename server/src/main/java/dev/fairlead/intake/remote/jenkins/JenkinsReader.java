package dev.fairlead.intake.remote.jenkins;

import dev.fairlead.intake.remote.ApiAddress;
import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.RemoteReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads builds of jobs. Which jobs deploy, Jenkins does not know: whoever sets the scope says it. */
public final class JenkinsReader implements RemoteReader {
    private static final String BUILDS = "builds";
    private static final int DEEPEST = 8;

    @Override
    public String kind() {
        return "jenkins";
    }

    @Override
    public @Nullable String usualAddress() {
        return null;
    }

    @Override
    public ApiAddress completed(ApiAddress address) {
        return address;
    }

    @Override
    public List<String> lists() {
        return List.of(BUILDS);
    }

    @Override
    public List<String> usualLists() {
        return lists();
    }

    @Override
    public String scope() {
        return "a job that deploys, with its folders, as acme/deploy-shop, or a folder as acme";
    }

    @Override
    public boolean readsAll() {
        return false;
    }

    /** A token of Jenkins belongs to a user: {@code user:token}. */
    @Override
    public Map<String, String> headers(@Nullable String token) {
        return token == null
                ? Map.of()
                : Map.of(
                        "Authorization",
                        token.indexOf(':') < 0
                                ? "Bearer " + token
                                : "Basic "
                                        + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Listings listings(Asker asker, List<String> scope, Set<String> lists, Predicate<Found> known)
            throws ApiTrouble {
        var jobs = new TreeSet<String>();
        var troubles = new ArrayList<String>();
        for (var one : scope) {
            try {
                collect(asker, one.replaceFirst("^/+", "").replaceFirst("/+$", ""), 0, jobs);
            } catch (ApiTrouble.Withheld e) {
                troubles.add(one + ": " + e.why());
            }
        }
        return new Listings(jobs.stream().<Listing>map(Builds::new).toList(), troubles);
    }

    /** A folder has jobs, and so has a pipeline of several branches; what has none is a job itself. */
    private static void collect(Asker asker, String name, int depth, Set<String> jobs) throws ApiTrouble {
        var answer =
                asker.get(path(name) + "/api/json?tree=_class,jobs%5Bname%5D").json();
        var inner = answer.path("jobs");
        if (!inner.isArray()) {
            jobs.add(name);
            return;
        }
        if (depth >= DEEPEST) {
            return;
        }
        for (JsonNode job : Nodes.objects(inner)) {
            // the name of a branch with a slash is encoded already, as Jenkins' own path has it
            collect(asker, name + "/" + Nodes.text(job, "name"), depth + 1, jobs);
        }
    }

    static String path(String name) {
        var path = new StringBuilder();
        for (var part : name.split("/")) {
            path.append("/job/").append(Nodes.encoded(part));
        }
        return path.toString();
    }
}
