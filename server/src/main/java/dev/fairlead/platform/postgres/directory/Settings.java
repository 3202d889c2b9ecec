package dev.fairlead.platform.postgres.directory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How PostgreSQL is set up here. Whatever is not said is its own default: fsync and synchronous_commit are on. */
final class Settings {
    private static final long MIB = 1 << 20;

    private Settings() {}

    /**
     * Written anew at each start, into the data directory; {@code postgres.conf} beside it is the user's and has the last word.
     */
    static String text() {
        var memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return """
                # Written by Fairlead at each start. Your own settings belong into postgres.conf in the folder above.
                max_connections = 50
                superuser_reserved_connections = 3
                # modest: the memory is shared with the server itself
                shared_buffers = %dMB
                effective_cache_size = %dMB
                maintenance_work_mem = %dMB
                work_mem = 16MB
                # an import writes for minutes: let the log grow instead of making a checkpoint every few seconds
                max_wal_size = 4GB
                min_wal_size = 160MB
                checkpoint_timeout = 10min
                # nothing is replicated from here
                wal_level = minimal
                max_wal_senders = 0
                random_page_cost = 1.1
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                log_checkpoints = off
                include_if_exists = '../postgres.conf'
                """.formatted(
                        between(128, memory / 8 / MIB, 1024),
                        between(256, memory / 2 / MIB, 65_536),
                        between(64, memory / 32 / MIB, 512));
    }

    private static long between(long least, long wanted, long most) {
        return Math.clamp(wanted, least, most);
    }
}
