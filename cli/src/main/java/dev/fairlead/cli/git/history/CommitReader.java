package dev.fairlead.cli.git.history;

import dev.fairlead.cli.git.patch.PatchIds;
import dev.fairlead.cli.git.process.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One commit after the other from what {@code git log -z --raw} prints. */
final class CommitReader {
    private static final int FIELDS = 7;
    private static final Pattern SUBMODULE = Pattern.compile(":160000 |:\\d{6} 160000 ");

    private final Fields fields;
    private final RawCommits raw;
    private final Set<String> edge;
    private final boolean withPaths;
    private @Nullable String ahead;

    /** @param edge commits whose parents this clone does not have: git takes them for beginnings */
    CommitReader(Fields fields, RawCommits raw, Set<String> edge, boolean withPaths) {
        this.fields = fields;
        this.raw = raw;
        this.edge = edge;
        this.withPaths = withPaths;
    }

    /** The next commit, or null at the end. */
    @Nullable Commit next(@Nullable PatchIds patches) {
        var values = new String[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            var value = i == 0 && ahead != null ? ahead : fields.next();
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        ahead = null;
        var paths = paths();
        var sha = values[0];
        var parents = values[1].isEmpty() ? List.<String>of() : List.of(values[1].split(" "));
        var authored = RawCommits.trusted(values[2]);
        var committed = RawCommits.trusted(values[3]);
        boolean atEdge = edge.contains(sha);
        if (atEdge || authored == null || committed == null) {
            var object = raw.read(sha);
            parents = object.parents();
            authored = object.authoredAt();
            committed = object.committedAt();
        }
        return new Commit(
                sha,
                parents,
                authored,
                committed,
                values[4],
                values[5],
                values[6].strip(),
                withPaths && !atEdge ? TouchedFiles.of(paths) : null,
                patches == null ? null : patches.of(sha, authored));
    }

    /** Of {@code :100644 100644 OLD NEW M}, zero byte, path; what begins otherwise is the next commit. */
    private List<String> paths() {
        var paths = new ArrayList<String>();
        for (var field = fields.next(); field != null; field = fields.next()) {
            var text = field.startsWith("\n") ? field.substring(1) : field;
            if (!text.startsWith(":")) {
                ahead = text;
                return paths;
            }
            var path = fields.next();
            if (path != null) {
                // a submodule is a folder of which anything may be another now
                paths.add(SUBMODULE.matcher(text).lookingAt() ? path + "/" : path);
            }
        }
        return paths;
    }
}
