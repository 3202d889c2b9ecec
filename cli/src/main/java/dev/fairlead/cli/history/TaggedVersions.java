package dev.fairlead.cli.history;

import dev.fairlead.cli.git.Commit;
import dev.fairlead.cli.git.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags as versions of a component, with the times of the commits they point to. */
public final class TaggedVersions {
    private final String component;
    private final String repository;
    private final Map<String, List<Tag>> byCommit = new HashMap<>();
    private final List<Map<String, Object>> facts = new ArrayList<>();
    private final Skipped skipped = new Skipped();

    public TaggedVersions(String component, String repository, List<Tag> tags) {
        this.component = component;
        this.repository = repository;
        for (var tag : tags) {
            var objection = Names.objectionTo(tag.name());
            if (objection.isPresent()) {
                skipped.add("tag's name " + objection.get(), tag.name());
            } else if (tag.commit().isEmpty()) {
                skipped.add("tag points to no commit", tag.name());
            } else {
                byCommit.computeIfAbsent(tag.commit().get(), sha -> new ArrayList<>())
                        .add(tag);
            }
        }
    }

    /** Takes notice of a commit, which may have tags. */
    public void see(Commit commit) {
        for (var tag : byCommit.getOrDefault(commit.sha(), List.of())) {
            var fact = new LinkedHashMap<String, Object>();
            fact.put("component", component);
            fact.put("version", tag.name());
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
