package dev.fairlead.cli.gitops;

import dev.fairlead.cli.git.clone.Blobs;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.layout.plain.Submodules;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the contents of files say, each read once, many in one go. */
final class Contents {
    private static final Reading TOO_LONG = Reading.impossible("file is longer than 1 MB");
    private static final Reading LINK = Reading.impossible("symbolic link: not followed");
    private static final Reading SUBMODULE = Reading.impossible("submodule: its files are in another repository");

    private final Layout layout;
    private final Map<String, Reading> known = new HashMap<>();
    /** Path by blob and variant of what is still to be read. */
    private final Map<String, String> unread = new LinkedHashMap<>();

    private final Map<String, String> blobs = new LinkedHashMap<>();

    Contents(Layout layout) {
        this.layout = layout;
    }

    /** Remembers that {@code change} will be asked for. */
    void expect(FileLog.Change change) {
        var blob = change.blob();
        if (blob != null && !(layout instanceof Submodules)) {
            var key = key(change.path(), blob);
            if (!known.containsKey(key)) {
                unread.putIfAbsent(key, change.path());
                blobs.putIfAbsent(key, blob);
            }
        }
    }

    int waiting() {
        return unread.size();
    }

    /** Reads all that was expected, instead of waiting for git once for each file. */
    void settle(Blobs from) {
        var byBlob = new LinkedHashMap<String, List<String>>();
        unread.keySet()
                .forEach(key -> byBlob.computeIfAbsent(String.valueOf(blobs.get(key)), blob -> new ArrayList<>())
                        .add(key));
        from.read(byBlob.keySet(), (blob, content) -> {
            for (var key : byBlob.getOrDefault(blob, List.of())) {
                var path = String.valueOf(unread.get(key));
                known.put(
                        key,
                        content.map(bytes -> Reading.of(new GitFile(path, bytes), layout))
                                .orElse(TOO_LONG));
            }
        });
        unread.clear();
        blobs.clear();
    }

    /** Whether {@code change} is about a file that the layout could read. */
    boolean concern(FileLog.Change change) {
        return layout.reads(change.path()) && !(layout instanceof Submodules && change.mode() == FileLog.Mode.FILE);
    }

    /** What a file says after {@code change}; null where it is gone. */
    @Nullable Reading of(FileLog.Change change) {
        var object = change.object();
        if (object == null) {
            return null;
        }
        boolean pins = layout instanceof Submodules;
        return switch (change.mode()) {
            case GONE -> null;
            case LINK -> LINK;
            case SUBMODULE -> pins ? Submodules.pin(change.path(), object) : SUBMODULE;
            case FILE -> pins ? null : known.getOrDefault(key(change.path(), object), TOO_LONG);
        };
    }

    private String key(String path, String blob) {
        var variant = layout.variant(path);
        return variant.isEmpty() ? blob : blob + " " + variant;
    }
}
