package dev.fairlead.cli.git.history;

import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.process.Fields;
import java.util.ArrayList;
import java.util.List;

/** The files of one commit. */
public final class Tree {
    /** A file, or the pin of a submodule. */
    public record Entry(String path, FileLog.Mode mode, String object) {}

    private Tree() {}

    public static List<Entry> of(Repository repository, String commit) {
        var entries = new ArrayList<Entry>();
        try (var child = repository.start("ls-tree", "-r", "-z", "--full-tree", commit)) {
            var fields = new Fields(child.output());
            for (var field = fields.next(); field != null && !field.isEmpty(); field = fields.next()) {
                int tab = field.indexOf('\t');
                var words = field.substring(0, tab).split(" ");
                var mode = words[0].startsWith("100")
                        ? FileLog.Mode.FILE
                        : words[0].startsWith("160") ? FileLog.Mode.SUBMODULE : FileLog.Mode.LINK;
                entries.add(new Entry(field.substring(tab + 1), mode, words[2]));
            }
            child.finish();
        }
        return entries;
    }
}
