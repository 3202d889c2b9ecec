package dev.fairlead.deployhub.version;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.deployhub.wire.Attributes;
import dev.fairlead.deployhub.wire.GitTime;
import dev.fairlead.platform.refusal.Spelling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the attributes of a component version tell of its build. All of them are kept as they came too: what cannot be
 * read is not lost, and what was meant can still be seen.
 */
public final class Builds {
    private static final Pattern OF_ONE_BUILD =
            Pattern.compile("(?i)(git|docker|build|chart|purl|jobtriggeredby|compname|basename).*");

    // a repository's address is a key of the database, which has less than 2,700 bytes; what is longer is an attribute
    // only
    private static final int LONGEST_ADDRESS = 600;

    private Builds() {}

    public static ComponentVersionFact nothing(QualifiedName component, @Nullable String version) {
        return new ComponentVersionFact(
                component, version, null, null, null, null, null, null, null, null, null, null, Map.of(), List.of(),
                null);
    }

    static ComponentVersionFact with(ComponentVersionFact fact, Map<String, String> attributes) {
        return new ComponentVersionFact(
                fact.component(),
                fact.version(),
                fact.repository(),
                fact.commit(),
                fact.authoredAt(),
                fact.committedAt(),
                fact.builtAt(),
                fact.buildId(),
                fact.buildUrl(),
                fact.branch(),
                fact.digest(),
                fact.purl(),
                attributes,
                fact.applications(),
                null);
    }

    public static ComponentVersionFact of(QualifiedName component, String version, Map<String, String> told) {
        var address = first(told, "GitUrl", "GitRepo");
        var repository = address == null || address.length() > LONGEST_ADDRESS ? null : address;
        var sha = Attributes.find(told, "GitCommit");
        return new ComponentVersionFact(
                component,
                version,
                repository,
                sha == null || repository == null ? null : Spelling.fullSha(sha).orElse(null),
                null,
                moment(told, "GitCommitTimestamp"),
                first(moment(told, "DockerBuildDate"), moment(told, "BuildDate")),
                first(told, "BuildId", "BuildNumber"),
                link(told),
                Attributes.find(told, "GitBranch"),
                first(told, "DockerSha", "DockerDigest"),
                Attributes.find(told, "Purl"),
                told,
                List.of(),
                null);
    }

    /** Whether an attribute is of one build, so that the next version must not have it from this one. */
    static boolean tellsOfOneBuild(String name) {
        return OF_ONE_BUILD.matcher(name).matches();
    }

    /** Where there is no build system, clients send a half address. */
    private static @Nullable String link(Map<String, String> told) {
        var text = Attributes.find(told, "BuildUrl");
        return text != null && (text.startsWith("https://") || text.startsWith("http://")) ? text : null;
    }

    private static @Nullable Instant moment(Map<String, String> told, String name) {
        var text = Attributes.find(told, name);
        return text == null ? null : GitTime.parse(text).orElse(null);
    }

    private static @Nullable String first(Map<String, String> told, String one, String other) {
        return first(Attributes.find(told, one), Attributes.find(told, other));
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
