package dev.fairlead.platform.archive;

/** Nothing was carried, and nothing was changed. The message is for the person who asked: why, and what to do. */
public final class ArchiveRefused extends RuntimeException {
    public ArchiveRefused(String message) {
        super(message);
    }

    public ArchiveRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
