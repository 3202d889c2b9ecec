package dev.fairlead.platform.db.watch;

/** The database is not there at the moment: said at once, so that nobody waits for what cannot come. */
public final class DatabaseLost extends RuntimeException {
    public DatabaseLost() {
        super("the database is not there at the moment");
    }
}
