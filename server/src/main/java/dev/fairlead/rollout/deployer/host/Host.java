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

    /** Whether the way to it still holds: where not, a shell that fell silent says nothing about the host. */
    boolean reached();

    @Override
    void close();

    /** The way to a host. */
    interface Way {
        Host open() throws Unreachable, InterruptedException;

        /** Waits until the host takes one more script; tells where that is not at once. */
        default Turn turn(Runnable waits) throws InterruptedException {
            return Turn.ALWAYS;
        }
    }

    /** The right to have one script at work on a host; given back at its end. */
    interface Turn extends AutoCloseable {
        Turn ALWAYS = () -> {
            // there is no bound to give it back to
        };

        /**
         * The host did not take the script: it is given fewer from now on. False where this was the only one, so that
         * waiting for others does not help.
         */
        default boolean refused() {
            return false;
        }

        @Override
        void close();
    }
}
