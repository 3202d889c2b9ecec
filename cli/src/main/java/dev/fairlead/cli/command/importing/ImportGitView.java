package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.Summary;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.Commit;
import dev.fairlead.cli.history.TaggedVersions;
import dev.fairlead.cli.http.RecordingCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an import of commits and tags found, and what became of it. */
final class ImportGitView {
    private static final int ROWS_SHOWN = 10;
    private static final int EXAMPLES = 3;

    private final Console console;
    private final OutputOptions output;
    private final String address;
    private final TaggedVersions versions;
    private final List<String> withoutTime = new ArrayList<>();
    private final Map<String, Object> placed = new LinkedHashMap<>();
    private long commits;
    private long timeless;
    private int patchesUnknown;
    private @Nullable Instant latest;

    ImportGitView(Console console, OutputOptions output, String address, TaggedVersions versions) {
        this.console = console;
        this.output = output;
        this.address = address;
        this.versions = versions;
    }

    TaggedVersions versions() {
        return versions;
    }

    /** What the server said of the component itself. */
    void placed(Map<String, Object> answer) {
        for (var field : List.of("pathsChanged", "pathsKept")) {
            if (answer.containsKey(field)) {
                placed.put(field, answer.get(field));
            }
        }
    }

    void see(Commit commit) {
        versions.see(commit);
        commits++;
        if (commit.committedAt() != null) {
            latest = commit.committedAt();
        }
        if (commit.isWithoutTime()) {
            timeless++;
            if (withoutTime.size() < EXAMPLES) {
                withoutTime.add(commit.sha());
            }
        }
    }

    void patchesUnknown(int count) {
        patchesUnknown = count;
    }

    /** What would be sent. */
    int show(Repository repository) {
        var facts = versions.facts();
        var json = new LinkedHashMap<String, Object>();
        json.put("repository", address);
        json.put("commits", commits);
        json.put("versions", facts.size());
        addFindings(json, repository);
        output.print(console, json, () -> {
            console.say(address);
            console.say(Plural.of(commits, "commit") + (latest == null ? "" : ", the latest of " + latest));
            console.say(Plural.of(facts.size(), "version"));
            facts.stream()
                    .limit(ROWS_SHOWN)
                    .forEach(fact -> console.say("  " + fact.get("version") + "  " + fact.get("commit")));
            new Summary(console).skipped(versions.skipped());
            console.say("nothing was sent (--dry-run)");
        });
        warn(repository);
        return Exit.DONE.code();
    }

    /** What was sent, and what the server said. */
    void tell(Repository repository, RecordingCounts sent, RecordingCounts tagged, long millis) {
        var json = new LinkedHashMap<String, Object>();
        json.put("repository", address);
        json.put("commits", sent.json());
        json.put("versions", tagged.json());
        addFindings(json, repository);
        json.putAll(placed);
        json.put("milliseconds", millis);
        output.print(console, json, () -> {
            var summary = new Summary(console);
            console.say(address);
            summary.tally("commits", sent);
            summary.tally("versions", tagged);
            summary.skipped(versions.skipped());
            console.say("done in " + millis + " ms");
        });
        if (tagged.updated() > 0) {
            console.warn(count(tagged.updated(), "version was", "versions were")
                    + " corrected"
                    + (tagged.updatedNames().isEmpty() ? "" : ", such as " + String.join(", ", tagged.updatedNames()))
                    + ": a tag was moved, or more is known of it now; the audit trail has both");
        }
        warn(repository);
    }

    private void addFindings(Map<String, Object> json, Repository repository) {
        json.put("skipped", versions.skipped().counts());
        json.put("withoutTime", timeless);
        json.put("edge", repository.edge().size());
        if (patchesUnknown > 0) {
            json.put("withoutPatchId", patchesUnknown);
        }
    }

    private void warn(Repository repository) {
        if (timeless > 0) {
            console.warn(count(timeless, "commit has", "commits have") + " a time that cannot be read, such as "
                    + String.join(", ", withoutTime)
                    + ": kept in the history without it, their changes count as unknownTime");
        }
        var edge = repository.edge();
        if (!edge.isEmpty()) {
            console.warn("this clone is shallow: what was before " + count(edge.size(), "commit", "commits")
                    + ", such as " + edge.stream().sorted().findFirst().orElse("")
                    + ", is missing, and so are the changes of deployments that reach beyond; run"
                    + " `git fetch --unshallow --tags`, then import again");
        }
        if (patchesUnknown > 0) {
            console.warn("contents of files are missing: " + count(patchesUnknown, "commit has", "commits have")
                    + " no patch id; `git fsck` names what is missing");
        }
    }

    private static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
