package dev.fairlead.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One owner for each data directory; the operating system ends it with the process, however that dies. */
final class Ownership implements AutoCloseable {
    // Closing any channel of a file ends every lock this process has on it (POSIX), so a second attempt inside one
    // process must
    // not even open the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private Ownership(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** {@code home} must be a real path: two names of one directory are one directory. */
    static Ownership of(Path home) throws IOException {
        if (!HELD_HERE.add(home)) {
            throw new DataDirectoryInUse(home, " (this very process)");
        }
        var kept = false;
        var channel = FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new DataDirectoryInUse(home, holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            kept = true;
            return new Ownership(home, channel);
        } finally {
            if (!kept) {
                HELD_HERE.remove(home);
                channel.close();
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        var pid = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        return pid.isBlank() ? "" : " (process " + pid + ")";
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(home);
    }
}
