package dev.fairlead.cli.gitops.snapshot;

import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.layout.reading.GitFile;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Files that others looked at lately, with what was parsed of them: most are looked at again and again. */
final class ParsedFiles {
    /** Trees take about forty times the memory of their texts. */
    private static final long MOST = 4_000_000;

    private final LinkedHashMap<String, GitFile> files = new LinkedHashMap<>(16, 0.75f, true);
    private long size;

    Optional<GitFile> find(FileLog.Change file) {
        return Optional.ofNullable(files.get(key(file)));
    }

    GitFile keep(FileLog.Change file, GitFile content) {
        files.put(key(file), content);
        size += content.size();
        var oldest = files.values().iterator();
        while (size > MOST && files.size() > 1) {
            size -= oldest.next().size();
            oldest.remove();
        }
        return content;
    }

    private static String key(FileLog.Change file) {
        return file.object() + " " + file.path();
    }
}
