package dev.fairlead.cli.history;

import dev.fairlead.cli.git.history.Commit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commits as facts: what they say about their author, and about what they revert or repeat. */
public final class GitHistory {
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_AUTHOR = 200;
    private static final Set<String> KNOWN_BOTS = Set.of(
            "dependabot",
            "dependabot-preview",
            "renovate",
            "greenkeeper",
            "github-actions",
            "github actions",
            "pre-commit-ci",
            "argocd-image-updater",
            "fluxcdbot",
            "flux",
            "weblate",
            "allcontributors",
            "imgbot",
            "jenkins");
    private static final Pattern BOT = Pattern.compile("(?:.*[-_ ])?bot|.*\\[bot]");
    private static final Pattern BOT_MAIL = Pattern.compile("(?:.*[-_.+])?bot@.*|.*\\[bot](?:@.*)?");
    private static final Pattern REVERTS = Pattern.compile("^This reverts commit [0-9a-f]{7,64}\\b", Pattern.MULTILINE);
    private static final Pattern REVERTED =
            Pattern.compile("^This reverts commit ([0-9a-f]{64}|[0-9a-f]{40})\\b", Pattern.MULTILINE);
    private static final Pattern PICKED =
            Pattern.compile("^\\(cherry picked from commit ([0-9a-f]{64}|[0-9a-f]{40})\\)", Pattern.MULTILINE);

    private GitHistory() {}

    /** The fact as the server takes it. */
    public static Map<String, Object> fact(
            String repository, String domain, Commit commit, @Nullable Instant mergedAt) {
        var fact = new LinkedHashMap<String, Object>();
        fact.put("repository", repository);
        fact.put("domain", domain);
        fact.put("commit", commit.sha());
        fact.put("parents", commit.parents());
        putTime(fact, "authoredAt", commit.authoredAt());
        putTime(fact, "committedAt", commit.committedAt());
        putTime(fact, "mergedAt", mergedAt);
        put(fact, "author", text(commit.author(), LONGEST_AUTHOR));
        put(fact, "subject", text(commit.subject(), LONGEST_SUBJECT));
        if (isBot(commit)) {
            fact.put("bot", true);
        }
        if (isRevert(commit)) {
            fact.put("revert", true);
        }
        var reverts = reverts(commit);
        if (!reverts.isEmpty()) {
            fact.put("reverts", reverts);
        }
        put(fact, "patchId", commit.patchId());
        put(fact, "cherryPickedFrom", cherryPickedFrom(commit));
        if (commit.paths() != null) {
            fact.put("paths", commit.paths());
        }
        return fact;
    }

    static void putTime(Map<String, Object> fact, String field, @Nullable Instant time) {
        put(fact, field, time == null ? null : time.toString());
    }

    static boolean isBot(Commit commit) {
        var name = commit.author().strip().toLowerCase(Locale.ROOT);
        var mail = commit.authorEmail().strip().toLowerCase(Locale.ROOT);
        return BOT.matcher(name).matches()
                || KNOWN_BOTS.contains(name)
                || BOT_MAIL.matcher(mail).matches();
    }

    static boolean isRevert(Commit commit) {
        return commit.subject().startsWith("Revert \"")
                || REVERTS.matcher(commit.message()).find();
    }

    /** The commits that this one takes back, where git wrote their whole names. */
    static List<String> reverts(Commit commit) {
        return REVERTED.matcher(commit.message())
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }

    /** The commit that this one repeats; of several lines the last, which git added at the last repetition. */
    static @Nullable String cherryPickedFrom(Commit commit) {
        var matcher = PICKED.matcher(commit.message());
        @Nullable String source = null;
        while (matcher.find()) {
            source = matcher.group(1);
        }
        return source;
    }

    private static @Nullable String text(String raw, int longest) {
        // what cannot be stored as text is left out; a cut never splits a character
        var clean = raw.replaceAll("\\p{Cntrl}", " ").strip();
        if (clean.isEmpty()) {
            return null;
        }
        return clean.codePointCount(0, clean.length()) <= longest
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static void put(Map<String, Object> fact, String field, @Nullable String value) {
        if (value != null) {
            fact.put(field, value);
        }
    }
}
