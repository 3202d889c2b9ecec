package dev.fairlead.cli.build;

import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a version before. A version has one commit and one artifact: where its name is used again, as {@code latest}
 * is, the new build takes the place of the old one, also in what was deployed already.
 *
 * @param commit empty where none was told
 * @param digest empty where none was told
 */
public record EarlierBuild(String commit, String digest) {
    /** Empty where the version is new, or the server does not say. */
    public static Optional<EarlierBuild> find(Server server, String component, String version) {
        var answer = server.get(
                "/api/v1/component-versions", Map.of("component", component, "version", version, "limit", "1"));
        if (answer.status() != 200) {
            return Optional.empty();
        }
        try {
            return Json.objects(Json.object(answer.text()), "items").stream()
                    .findFirst()
                    .map(item -> new EarlierBuild(Json.string(item, "commit"), Json.string(item, "digest")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is to be said where this build is another one. */
    public Optional<String> warning(String version, @Nullable String otherCommit, @Nullable String otherDigest) {
        var differences = new ArrayList<String>();
        differ(differences, "commit", commit, otherCommit);
        differ(differences, "digest", digest, otherDigest);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("version `" + version + "` was recorded before, with " + String.join(", ", differences)
                        + ": this build takes its place, also in what was deployed already, and a deployment of it is none of"
                        + " something new. Give each build a version of its own, such as the build number");
    }

    private static void differ(ArrayList<String> differences, String what, String one, @Nullable String other) {
        if (!one.isEmpty() && other != null && !other.isEmpty() && !one.equalsIgnoreCase(other)) {
            differences.add("another " + what + " (" + one + ")");
        }
    }
}
