package dev.fairlead.cli.gitops.snapshot;

import dev.fairlead.cli.git.clone.Blobs;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.layout.plain.Submodules;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contents of files say, each read once, many in one go. */
final class Contents {
    private static final Reading TOO_LONG = Reading.impossible("file is longer than 1 MB");
    private static final Reading LACKING =
            Reading.impossible("content was left out of the partial clone, and its origin does not give it");
    private static final Reading LINK = Reading.impossible("symbolic link: not followed");
    private static final Reading SUBMODULE = Reading.impossible("submodule: its files are in another repository");
    /** How many bytes of files that others look at are kept. */
    private static final long MOST_KEPT = 64_000_000;

    private final Layout layout;
    private final Map<String, Reading> known = new HashMap<>();
    /** Contents of files that say something else in other surroundings. */
    private final Map<String, byte[]> looking = new HashMap<>();
    /** Contents that others looked at, by blob; empty where it is too long. */
    private final Map<String, Optional<byte[]>> seen = new HashMap<>();

    private long kept;

    /** Path by blob and variant of what is still to be read. */
    private final Map<String, String> unread = new LinkedHashMap<>();

    private final Map<String, String> blobs = new LinkedHashMap<>();
    private final Set<String> unseen = new LinkedHashSet<>();

    Contents(Layout layout) {
        this.layout = layout;
    }

    /** Remembers that {@code change} will be asked for. */
    void expect(FileLog.Change change) {
        var blob = change.blob();
        if (blob != null && !(layout instanceof Submodules)) {
            var key = key(change.path(), blob);
            if (!known.containsKey(key) && !looking.containsKey(key)) {
                unread.putIfAbsent(key, change.path());
                blobs.putIfAbsent(key, blob);
            }
        }
    }

    /** Remembers that others will look at {@code change}. */
    void expectSeen(FileLog.Change change) {
        var blob = change.blob();
        if (blob != null && !seen.containsKey(blob)) {
            unseen.add(blob);
        }
    }

    int waiting() {
        return unread.size() + unseen.size();
    }

    /** Reads all that was expected, instead of waiting for git once for each file. */
    void settle(Blobs from) {
        var byBlob = new LinkedHashMap<String, List<String>>();
        unread.keySet()
                .forEach(key -> byBlob.computeIfAbsent(String.valueOf(blobs.get(key)), blob -> new ArrayList<>())
                        .add(key));
        unseen.forEach(blob -> byBlob.computeIfAbsent(blob, none -> new ArrayList<>()));
        from.read(byBlob.keySet(), (blob, content) -> {
            if (unseen.contains(blob)) {
                keep(blob, content);
            }
            for (var key : byBlob.getOrDefault(blob, List.of())) {
                if (from.lacks(blob)) {
                    known.put(key, LACKING);
                } else {
                    read(key, String.valueOf(unread.get(key)), content);
                }
            }
        });
        unread.clear();
        blobs.clear();
        unseen.clear();
    }

    private void read(String key, String path, Optional<byte[]> content) {
        if (content.isEmpty()) {
            known.put(key, TOO_LONG);
            return;
        }
        // a look around nothing tells whether the file looks around at all
        var view = new View(new Worktree(), other -> Optional.empty(), listed -> {}, List::of);
        var reading = Reading.of(new GitFile(path, content.get(), view), layout);
        if (view.isUnused()) {
            known.put(key, reading);
        } else {
            looking.put(key, content.get());
        }
    }

    private void keep(String blob, Optional<byte[]> content) {
        kept += content.map(bytes -> bytes.length).orElse(0);
        if (kept > MOST_KEPT) {
            seen.clear();
            kept = content.map(bytes -> bytes.length).orElse(0);
        }
        seen.put(blob, content);
    }

    /** The content of a file that another one looks at. */
    Optional<byte[]> seen(FileLog.Change file, Blobs from) {
        var blob = String.valueOf(file.object());
        if (!seen.containsKey(blob)) {
            from.read(List.of(blob), this::keep);
        }
        return seen.getOrDefault(blob, Optional.empty());
    }

    /** Whether {@code change} is about a file that the layout could read. */
    boolean concern(FileLog.Change change) {
        return layout.reads(change.path()) && !(layout instanceof Submodules && change.mode() == FileLog.Mode.FILE);
    }

    /** The content of a file whose surroundings decide what it says; empty where it alone decides. */
    Optional<byte[]> looking(FileLog.Change change) {
        var blob = change.blob();
        return blob == null ? Optional.empty() : Optional.ofNullable(looking.get(key(change.path(), blob)));
    }

    /** What a file says in its surroundings. */
    Reading of(String path, byte[] content, View view) {
        return Reading.of(new GitFile(path, content, view), layout);
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
