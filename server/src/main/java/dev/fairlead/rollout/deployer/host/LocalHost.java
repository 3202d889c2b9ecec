package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.deployer.order.Tail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** This host, as the server's own user. */
record LocalHost(String directory, Map<String, String> environment) implements Host {
    // the server's own variables hold its secrets; scripts get what a login would give them, and no more
    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "TZ", "TMPDIR");

    @Override
    public Conversation say(String shellText) throws IOException {
        var builder = new ProcessBuilder("sh", "-s");
        builder.environment().keySet().retainAll(PASSED_ON);
        PASSED_ON.forEach(name -> {
            var value = environment.get(name);
            if (value != null) {
                builder.environment().put(name, value);
            }
        });
        var process = builder.start();
        var complaints = new Tail();
        Thread.ofVirtual().name("complaints").start(() -> complaints.drain(process.getErrorStream()));
        try (var in = process.getOutputStream()) {
            in.write(shellText.getBytes(StandardCharsets.UTF_8));
        }
        return new Conversation(process.getInputStream(), complaints::text, process::destroyForcibly);
    }

    @Override
    public void makeFolder(String to) throws IOException {
        Files.createDirectories(at(to));
    }

    @Override
    public void put(Path file, String to, FileMode mode) throws IOException {
        var target = at(to);
        var unfinished =
                target.resolveSibling(UnfinishedFile.of(target.getFileName().toString()));
        try {
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(unfinished, mode.permissions());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path at(String to) {
        return Path.of(directory).resolve(to);
    }

    @Override
    public boolean reached() {
        return true;
    }

    @Override
    public void close() {
        // nothing is open between two sentences
    }
}
