package dev.fairlead.cli.layout.reading;

import dev.fairlead.cli.layout.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file of a repository at one moment. */
public final class GitFile {
    private static final int LOOKED_AT = 8_000;
    private static final List<String> SEALED =
            List.of("\0GITCRYPT\0", "$ANSIBLE_VAULT;", "-----BEGIN AGE ENCRYPTED FILE-----", "age-encryption.org/v1");

    private final String path;
    private final byte[] content;
    private final Surroundings surroundings;
    private @Nullable List<Node> parsed;

    /** A file that is looked at alone. */
    public GitFile(String path, byte[] content) {
        this(path, content, Surroundings.NONE);
    }

    public GitFile(String path, byte[] content, Surroundings surroundings) {
        this.path = path;
        this.content = content;
        this.surroundings = surroundings;
    }

    /** The repository around it. */
    public Surroundings surroundings() {
        return surroundings;
    }

    public String path() {
        return path;
    }

    /** Last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public byte[] content() {
        return content;
    }

    public String text() {
        var text = new String(content, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** The YAML documents of the file, which are parsed once; none where it is no YAML. */
    public List<Node> nodes() {
        var known = parsed;
        if (known == null) {
            known = Yaml.documents(content).orElse(List.of());
            parsed = known;
        }
        return known;
    }

    /** Whether the file holds a word at all, so that it is worth being parsed. */
    public boolean mentions(String word) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(word);
    }

    /** How many bytes it has. */
    public int size() {
        return content.length;
    }

    /** The YAML documents of the file; empty where it is none, which {@code reading} is told. */
    public List<Node> documents(Reading reading) {
        var documents = Yaml.documents(content);
        if (documents.isEmpty()) {
            reading.unreadable(text().contains("{{") ? "file is a template, not YAML" : "file is not YAML");
        }
        return documents.orElse(List.of());
    }

    /** Why nobody could read this file as text; empty where it is one. */
    public Optional<String> objection() {
        var start = new String(content, 0, Math.min(content.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        if (start.startsWith("version https://git-lfs.github.com/spec/")) {
            return Optional.of("file is kept in Git LFS, here is only a pointer to it");
        }
        if (SEALED.stream().anyMatch(start::startsWith)) {
            return Optional.of("file is encrypted");
        }
        boolean wide = start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff");
        return start.indexOf('\0') >= 0 && !wide ? Optional.of("file is binary") : Optional.empty();
    }
}
