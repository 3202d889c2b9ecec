package dev.fairlead.cli.git.clone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tag and the commit it finally points to.
 *
 * @param commit empty when it points to something else, or to something that is missing
 * @param kind what it finally points to: {@code commit}, {@code tree}, {@code blob} or {@code missing}
 */
public record Tag(String name, Optional<String> commit, String kind) {
    private static final String PREFIX = "refs/tags/";

    /** The tags that {@code git tag --list} shows for these patterns; all without a pattern. */
    public static List<Tag> list(Repository repository, List<String> patterns) {
        var arguments = new ArrayList<>(List.of("tag", "--list", "--no-column", "--no-color", "--sort=refname"));
        arguments.addAll(List.of("--format=%(refname) %(objectname)", "--"));
        arguments.addAll(patterns);
        var names = new ArrayList<String>();
        var objects = new ArrayList<String>();
        for (var line : repository.lines(arguments.toArray(String[]::new))) {
            int space = line.lastIndexOf(' ');
            names.add(line.substring(PREFIX.length(), space));
            objects.add(line.substring(space + 1));
        }
        return names.isEmpty() ? List.of() : peeled(repository, names, objects);
    }

    /** One git for all of them: there may be a hundred thousand, and tags of tags among them. */
    private static List<Tag> peeled(Repository repository, List<String> names, List<String> objects) {
        var tags = new ArrayList<Tag>(names.size());
        try (var child = repository.start("cat-file", "--batch-check=%(objectname) %(objecttype)")) {
            var asking = new Thread(() -> ask(child.input(), objects), "tags");
            asking.setDaemon(true);
            asking.start();
            try (var lines = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.US_ASCII))) {
                for (var name : names) {
                    var line = lines.readLine();
                    tags.add(of(name, line == null ? "" : line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tags;
    }

    private static void ask(OutputStream input, List<String> objects) {
        try (input) {
            for (var object : objects) {
                input.write((object + "^{}\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // git has ended: the answers end, too
            return;
        }
    }

    private static Tag of(String name, String answer) {
        int space = answer.indexOf(' ');
        var kind = space < 0 ? "missing" : answer.substring(space + 1);
        return switch (kind) {
            case "commit" -> new Tag(name, Optional.of(answer.substring(0, space)), kind);
            case "tree", "blob" -> new Tag(name, Optional.empty(), kind);
            default -> new Tag(name, Optional.empty(), "missing");
        };
    }
}
