package dev.fairlead.cli.gitops;

import dev.fairlead.cli.history.StorableNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One deployment that a commit describes, or an undeployment where no version is left.
 *
 * @param sequence its place among those of the same time
 * @param key where in the file it stands
 * @param note what stands beside the version, such as an image's digest
 */
public record Deployed(
        Unit unit,
        Optional<String> version,
        Instant at,
        int sequence,
        String commit,
        String path,
        String key,
        @Nullable String note) {
    /** Where every deployment comes from that git history tells, whichever clone of the repository it was read in. */
    public static final String SOURCE = "gitops";

    private static final int LONGEST_ID = 480;
    private static final int KEPT = 400;

    public String environment() {
        return unit.environment();
    }

    public String component() {
        return unit.component();
    }

    /**
     * The fact as the server takes it. Its external id is the same at every import.
     *
     * @param formerly sources under which earlier releases recorded the same
     */
    public Map<String, Object> fact(String domain, List<String> formerly) {
        var fact = new LinkedHashMap<String, Object>();
        var name = componentIn(domain);
        var environment = StorableNames.within(domain, unit.environment());
        if (version.isPresent()) {
            fact.put("component", name + ";" + version.get());
        } else {
            fact.put("undeploy", name);
        }
        fact.put("environment", environment);
        fact.put("finishedAt", at.toString());
        if (sequence > 0) {
            fact.put("sequence", sequence);
        }
        fact.put("rollout", commit);
        fact.put("source", SOURCE);
        // the commit is the same in every clone, under every name of the branch and the repository
        fact.put(
                "externalId",
                bounded(commit + ":" + path + "#" + key + " " + environment + " " + name + ";" + version.orElse("")));
        var id = commit + ":" + path + "#" + unit.component();
        // what was too long for a key was never recorded
        if (!formerly.isEmpty() && id.length() <= LONGEST_ID) {
            fact.put(
                    "formerly",
                    formerly.stream()
                            .map(source -> Map.of("source", source, "externalId", id))
                            .toList());
        }
        if (note != null) {
            fact.put("note", note);
        }
        return fact;
    }

    /** Full name of the component. */
    public String componentIn(String domain) {
        return StorableNames.within(domain, unit.component());
    }

    /** What is too long for a key ends in its hash. */
    private static String bounded(String id) {
        if (id.length() <= LONGEST_ID) {
            return id;
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            int cut = Character.isHighSurrogate(id.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
            return id.substring(0, cut) + "~" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
