package dev.fairlead.cli.history;

import dev.fairlead.cli.git.clone.Tag;
import dev.fairlead.cli.git.history.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags as versions of a component, with the times of the commits they point to. */
public final class TaggedVersions {
    private final String component;
    private final String repository;
    private final Map<String, List<String>> byCommit = new HashMap<>();
    private final List<Map<String, Object>> facts = new ArrayList<>();
    private final Skipped skipped = new Skipped();

    public TaggedVersions(String component, String repository, List<Tag> tags, VersionPattern pattern) {
        this.component = component;
        this.repository = repository;
        var byVersion = new TreeMap<String, List<Tag>>();
        for (var tag : tags) {
            var version = pattern.version(tag.name());
            var objection = version.flatMap(StorableNames::objectionTo);
            if (version.isEmpty()) {
                skipped.add("tag does not match the version pattern", tag.name());
            } else if (objection.isPresent()) {
                skipped.add("tag's name " + objection.get(), tag.name());
            } else if (tag.commit().isEmpty()) {
                skipped.add(
                        tag.kind().equals("missing")
                                ? "tag points to an object that is missing from the repository"
                                : "tag points to no commit but a " + tag.kind(),
                        tag.name());
            } else {
                byVersion
                        .computeIfAbsent(version.get(), name -> new ArrayList<>())
                        .add(tag);
            }
        }
        byVersion.forEach(this::take);
    }

    /** One version is one commit: where tags disagree, nobody can say which of them was meant. */
    private void take(String version, List<Tag> tags) {
        var commit = tags.get(0).commit().orElseThrow();
        if (tags.stream().allMatch(tag -> tag.commit().orElseThrow().equals(commit))) {
            byCommit.computeIfAbsent(commit, sha -> new ArrayList<>()).add(version);
        } else {
            var example = tags.get(0).name() + " and " + tags.get(1).name() + ", both version " + version;
            tags.forEach(tag -> skipped.add("tags of different commits give one version; narrow --tags", example));
        }
    }

    /** Takes notice of a commit, which may have tags. */
    public void see(Commit commit) {
        for (var version : byCommit.getOrDefault(commit.sha(), List.of())) {
            var fact = new LinkedHashMap<String, Object>();
            fact.put("component", component);
            fact.put("version", version);
            fact.put("repository", repository);
            fact.put("commit", commit.sha());
            GitHistory.putTime(fact, "committedAt", commit.committedAt());
            GitHistory.putTime(fact, "authoredAt", commit.authoredAt());
            facts.add(fact);
        }
    }

    /** The versions of all commits seen. */
    public List<Map<String, Object>> facts() {
        return List.copyOf(facts);
    }

    public Skipped skipped() {
        return skipped;
    }
}
