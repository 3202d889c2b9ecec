package dev.fairlead.platform.postgres.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** PostgreSQL's note {@code postmaster.pid} about who serves a data directory: its process first, its state in the eighth line. */
public record PidFile(Path folder) {
    private static final int STATE = 7;

    public boolean isReady(long pid) throws IOException {
        var lines = lines();
        return lines.size() > STATE
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(STATE).strip().equals("ready");
    }

    /**
     * Answers the process that still serves the directory. A note whose number now belongs to somebody else is made harmless:
     * PostgreSQL takes the number of its own parent for a stale note. The note itself must stay, for it leads PostgreSQL to the
     * shared memory by which it knows whether children of the dead server are still at work.
     */
    OptionalLong settle() throws IOException {
        var lines = lines();
        if (lines.isEmpty()) {
            return OptionalLong.empty();
        }
        var pid = Long.parseLong(lines.getFirst().strip());
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return OptionalLong.empty();
        }
        if (servesHere(process.get())) {
            return OptionalLong.of(pid);
        }
        var harmless = new ArrayList<>(lines);
        harmless.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file(), harmless);
        return OptionalLong.empty();
    }

    /** A process that is dead but not yet reaped has no command line any more. */
    private boolean servesHere(ProcessHandle process) {
        var info = process.info();
        var command = info.commandLine().or(info::command).orElse("");
        // some systems tell the program but not its arguments
        return command.contains("postgres")
                && (command.contains(folder.toString()) || info.arguments().isEmpty());
    }

    private List<String> lines() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    private Path file() {
        return folder.resolve("postmaster.pid");
    }
}
