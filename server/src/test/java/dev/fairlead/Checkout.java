package dev.fairlead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A real git repository, or a clone of one, in which a test commits and builds. */
final class Checkout {
    private final Path directory;

    private Checkout(Path directory) {
        this.directory = directory;
    }

    static Checkout create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var checkout = new Checkout(directory);
        checkout.git(Instant.EPOCH, "init", "--quiet", "--initial-branch=main");
        return checkout;
    }

    Path directory() {
        return directory;
    }

    Checkout cloned(Path target, String... options) {
        var arguments = new ArrayList<>(List.of("clone", "--quiet"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("file://" + directory, target.toString()));
        git(Instant.EPOCH, arguments.toArray(String[]::new));
        return new Checkout(target);
    }

    String commit(Instant at, String file) {
        try {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), at.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git(at, "add", "--all");
        git(at, "commit", "--quiet", "--message", "change " + file);
        return git("rev-parse", "HEAD");
    }

    String git(String... arguments) {
        return git(Instant.EPOCH, arguments);
    }

    String git(Instant at, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        var variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("GIT_"));
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_CONFIG_SYSTEM", "/dev/null");
        for (var who : List.of("AUTHOR", "COMMITTER")) {
            variables.put("GIT_" + who + "_NAME", "Ada");
            variables.put("GIT_" + who + "_EMAIL", "ada@example.org");
            variables.put("GIT_" + who + "_DATE", at.toString());
        }
        try {
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + text);
            }
            return text.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
