package dev.fairlead.platform.db;

import javax.sql.DataSource;

/**
 * A fresh, migrated database on a real PostgreSQL, gone after {@link #close}: {@code @AutoClose final TestDatabase test =
 * TestDatabase.fresh();} as a field gives each test one of its own, as a static field each class. The PostgreSQL is the one that
 * comes with Fairlead, or the one that FAIRLEAD_TEST_DATABASE_URL names.
 */
public final class TestDatabase implements AutoCloseable {
    private final DatabaseAddress address;
    private final Database database;

    private TestDatabase(DatabaseAddress address) {
        this.address = address;
        this.database = Database.open(address);
    }

    /** With the whole schema and no rows. */
    public static TestDatabase fresh() {
        return new TestDatabase(TestServer.it().copyOfTemplate());
    }

    /** Without any schema: for tests of what a database goes through before it has one. */
    public static DatabaseAddress empty() {
        return TestServer.it().empty();
    }

    /** One that {@link #empty} made, whatever became of it; gone after {@link #close}, too. */
    public static TestDatabase at(DatabaseAddress address) {
        return new TestDatabase(address);
    }

    public static void drop(DatabaseAddress address) {
        TestServer.it().drop(address);
    }

    public Database database() {
        return database;
    }

    public DataSource dataSource() {
        return database.dataSource();
    }

    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        database.close();
        TestServer.it().drop(address);
    }
}
