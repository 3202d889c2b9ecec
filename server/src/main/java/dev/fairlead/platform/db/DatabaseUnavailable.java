package dev.fairlead.platform.db;

/** The database cannot be used. The message is for the person who starts the program: what is wrong, and what to do. */
public class DatabaseUnavailable extends RuntimeException {
    public DatabaseUnavailable(String message) {
        super(message);
    }

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
