package dev.fairlead.cli.history;

import dev.fairlead.cli.git.clone.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What stands before the version in the names of tags: repositories with several components tag {@code api/v1.0.0},
 * {@code express-v1.2.3} or {@code @scope/pkg@1.2.3}.
 */
public final class TagPrefixes {
    private static final int MOST_SHOWN = 10;
    private static final int FEWEST = 2;
    private static final Pattern USUAL = Pattern.compile("(.*[/@_-]|)v?\\d+\\.\\d+(?:\\.\\d+)*(?:[-+._~].*)?");

    private final Map<String, Integer> counts = new TreeMap<>();

    public TagPrefixes(List<Tag> tags) {
        for (var tag : tags) {
            var matcher = USUAL.matcher(tag.name());
            if (matcher.matches()) {
                counts.merge(matcher.group(1), 1, Integer::sum);
            }
        }
        // one tag alone is an accident, not a series
        counts.values().removeIf(count -> count < FEWEST);
    }

    /** Most frequent first; empty where all tags begin with their version. */
    List<String> prefixes() {
        return counts.keySet().stream()
                .filter(prefix -> !prefix.isEmpty())
                .sorted(Comparator.comparingInt((String prefix) -> -counts.getOrDefault(prefix, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /**
     * What a person should know of it, in lines; none where there is nothing to say.
     *
     * @param place the repository as it was given
     * @param isDirectory whether there is such a directory in the repository
     */
    public List<String> advice(String place, String domain, Predicate<String> isDirectory) {
        var prefixes = prefixes();
        if (prefixes.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        if (counts.size() == 1) {
            lines.add("all tags begin with `" + prefixes.get(0)
                    + "`, which is part of the versions now; if deployments name them without it, import with");
        } else {
            lines.add("tags have " + prefixes.size() + " prefixes ("
                    + String.join(", ", prefixes.stream().limit(3).toList())
                    + (prefixes.size() > 3 ? ", ..." : "")
                    + "): if each stands for a component of its own, import each by itself:");
        }
        prefixes.stream().limit(MOST_SHOWN).forEach(prefix -> lines.add(command(place, domain, prefix, isDirectory)));
        if (prefixes.size() > MOST_SHOWN) {
            lines.add("  and " + (prefixes.size() - MOST_SHOWN) + " more");
        }
        return lines;
    }

    private String command(String place, String domain, String prefix, Predicate<String> isDirectory) {
        var name = prefix.replaceAll("[/@_-]+$", "").replaceFirst("^[/@]+", "").replaceAll("[^A-Za-z0-9_-]+", "-");
        var directory = prefix.replaceAll("[/@_-]+$", "");
        return "  fairlead import git --repository " + quoted(place) + " --component "
                + StorableNames.within(domain, name.isEmpty() ? "NAME" : name)
                + " --tags " + quoted(prefix.replaceAll("([*?\\[\\\\])", "\\\\$1") + "*")
                + " --version-pattern " + quoted(prefix.replaceAll("([.\\\\+*?\\[^\\]$(){}|])", "\\\\$1") + "(.*)")
                + (isDirectory.test(directory) ? " --paths " + quoted(directory + "/**") : "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
