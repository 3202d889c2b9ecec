package dev.fairlead.recording.version;

import dev.fairlead.catalog.PathOrder;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.change.Pathspec;
import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a component is.
 *
 * @param repository address of its repository, without credentials; null where that is not said
 * @param paths globs of where in there it lives, in their order; empty for all of it, null where that is not said
 */
public record ComponentCode(
        QualifiedName component,
        @Nullable String repository,
        @Nullable List<String> paths) {
    private static final int MOST_GLOBS = 100;
    private static final int LONGEST_GLOB = 2048;
    /** It becomes a key, and a key of the database has less than 2,700 bytes. */
    private static final int LONGEST_ADDRESS = 2048;

    public ComponentCode {
        repository =
                repository == null ? null : RepositoryAddress.of(repository).url();
        paths = paths == null ? null : PathOrder.of(paths);
    }

    /** Refuses what is no address of a git repository, as git takes it. */
    public static void checkRepository(String field, String text) {
        boolean address = text.indexOf('/') >= 0 || text.indexOf(':') >= 0;
        if (!address || text.chars().anyMatch(here -> here <= ' ')) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(text)
                            + "` is not the address of a git repository, such as https://git.example.com/store/checkout.git");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_ADDRESS) {
            throw Refusal.invalid(field, "is longer than " + LONGEST_ADDRESS + " bytes");
        }
    }

    /** Refuses globs that git would not take, and more than anybody needs. */
    public static void checkGlobs(String field, List<String> globs) {
        if (globs.size() > MOST_GLOBS) {
            throw Refusal.invalid(field, "has more than " + MOST_GLOBS + " globs");
        }
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).length() > LONGEST_GLOB) {
                throw Refusal.invalid(field + "[" + i + "]", "is longer than " + LONGEST_GLOB + " characters");
            }
        }
        Pathspec.of(field, globs);
    }

    /** What is not said is as it was. */
    ComponentCode over(ComponentCode before) {
        return new ComponentCode(
                component, repository == null ? before.repository : repository, paths == null ? before.paths : paths);
    }
}
