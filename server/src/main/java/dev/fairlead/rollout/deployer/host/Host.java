package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.deployer.order.Unreachable;
import java.io.IOException;
import java.nio.file.Path;

/** A machine with a POSIX shell, reached for the time of one order. */
public interface Host extends AutoCloseable {

    /** Starts a shell that reads this text; it never stands among a process's arguments. */
    Conversation say(String shellText) throws IOException;

    /** Makes a folder and those above it, where they are not there. */
    void makeFolder(String to) throws IOException;

    /** Puts a file in the place of another in one move, so that nobody sees half of it. */
    void put(Path file, String to, FileMode mode) throws IOException;

    @Override
    void close();

    /** The way to a host. */
    interface Way {
        Host open() throws Unreachable, InterruptedException;
    }
}
