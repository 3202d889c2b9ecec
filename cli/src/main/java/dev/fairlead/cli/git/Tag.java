package dev.fairlead.cli.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tag and the commit it finally points to; empty when it points to something else. */
public record Tag(String name, Optional<String> commit) {
    private static final String FORMAT =
            "--format=%(refname) %(objecttype) %(objectname) %(*objecttype) %(*objectname)";

    /** All tags whose names match {@code glob}, where {@code *} stands for anything, slashes too. */
    public static List<Tag> list(Repository repository, String glob) {
        var wanted = pattern(glob);
        var tags = new ArrayList<Tag>();
        for (var line : repository.lines("for-each-ref", FORMAT, "refs/tags")) {
            var words = line.split(" ", -1);
            var name = words[0].substring("refs/tags/".length());
            if (wanted.matcher(name).matches()) {
                tags.add(new Tag(name, commit(repository, words)));
            }
        }
        return tags;
    }

    private static Optional<String> commit(Repository repository, String[] words) {
        if (words[1].equals("commit")) {
            return Optional.of(words[2]);
        }
        if (words.length > 4 && words[3].equals("commit")) {
            return Optional.of(words[4]);
        }
        // a tag of a tag, which older gits peel only once
        return words[1].equals("tag") ? repository.resolve(words[2]) : Optional.empty();
    }

    static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
