package dev.fairlead.cli.git;

import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.process.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real repository that tests grow commit by commit; the first commit is of 2026-01-01T00:00Z, each next a minute later. */
public final class GitWorld {
    private final Path directory;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private String author = "Ada";

    private GitWorld(Path directory) {
        this.directory = directory;
    }

    public static GitWorld create(Path directory, String... options) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var world = new GitWorld(directory);
        var arguments = new ArrayList<>(List.of("init", "--quiet", "--initial-branch=main"));
        arguments.addAll(List.of(options));
        world.git(arguments.toArray(String[]::new));
        return world;
    }

    /** A repository that is there already, such as a clone of another. */
    public static GitWorld of(Path directory) {
        return new GitWorld(directory);
    }

    public static Map<String, String> variables() {
        var variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> name.startsWith("GIT_"));
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_CONFIG_SYSTEM", "/dev/null");
        return variables;
    }

    public Path directory() {
        return directory;
    }

    public Repository open() {
        return Repository.open(new Git(variables()), directory.toString());
    }

    /** Sets the clock: the next commit is a minute later. */
    public GitWorld at(String moment) {
        now = Instant.parse(moment);
        return this;
    }

    public GitWorld by(String name) {
        author = name;
        return this;
    }

    public GitWorld write(String path, String content) {
        try {
            var file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public GitWorld remove(String path) {
        try {
            Files.delete(directory.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything as it is and gives the commit's name. */
    public String commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", message);
        return head();
    }

    public String merge(String branch) {
        git("merge", "--quiet", "--no-ff", "--message", "Merge " + branch, branch);
        return head();
    }

    public String head() {
        return git("rev-parse", "HEAD");
    }

    /** Runs git as a person would; each call is a minute later. */
    public String git(String... arguments) {
        return feed("", arguments);
    }

    /** Writes an object as it is, however odd, and gives its name. */
    public String object(String type, String content) {
        return feed(content, "hash-object", "-t", type, "-w", "--stdin", "--literally");
    }

    /** As {@link #git}, with standard input in Latin-1. */
    public String feed(String standardInput, String... arguments) {
        now = arguments[0].equals("commit") || arguments[0].equals("merge") ? now.plusSeconds(60) : now;
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables());
        builder.environment().put("GIT_AUTHOR_NAME", author);
        builder.environment().put("GIT_AUTHOR_EMAIL", "author@example.org");
        builder.environment().put("GIT_COMMITTER_NAME", "Grace");
        builder.environment().put("GIT_COMMITTER_EMAIL", "committer@example.org");
        builder.environment().put("GIT_AUTHOR_DATE", now.minusSeconds(30).toString());
        builder.environment().put("GIT_COMMITTER_DATE", now.toString());
        try {
            var process = builder.start();
            try (var stream = process.getOutputStream()) {
                stream.write(standardInput.getBytes(StandardCharsets.ISO_8859_1));
            }
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("git " + String.join(" ", arguments) + ": " + text);
            }
            return text.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
