package dev.fairlead.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The PostgreSQL on which tests make and drop databases: one server, or all nodes of a Citus cluster, the coordinator first. A cluster
 * knows its nodes by database, so the given one must know them: new ones get the same.
 */
final class TestNodes {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final DatabaseAddress first;
    private final List<DatabaseAddress> nodes;
    private final boolean cluster;

    private TestNodes(DatabaseAddress first, List<DatabaseAddress> others, boolean cluster) {
        this.first = first;
        this.nodes = new ArrayList<>(List.of(first));
        this.nodes.addAll(others);
        this.cluster = cluster;
    }

    static TestNodes of(DatabaseAddress address) {
        if (texts(address, "select extname from pg_extension where extname = 'citus'")
                .isEmpty()) {
            return new TestNodes(address, List.of(), false);
        }
        var workers = texts(
                address, "select nodename || ':' || nodeport from pg_dist_node where groupid > 0 order by nodeid");
        return new TestNodes(
                address, workers.stream().map(worker -> at(address, worker)).toList(), true);
    }

    /** Makes an empty database. */
    void create(String name) {
        for (var node : nodes) {
            execute(node, "create database %s encoding 'UTF8' template template0".formatted(name));
            if (cluster) {
                execute(named(node, name), "create extension citus");
            }
        }
        if (!cluster) {
            return;
        }
        var made = named(first, name);
        execute(made, "select citus_set_coordinator_host('%s', %s)".formatted((Object[])
                        place(first).split(":")));
        for (var worker : nodes.subList(1, nodes.size())) {
            execute(made, "select citus_add_node('%s', %s)".formatted((Object[])
                            place(worker).split(":")));
        }
        if (nodes.size() == 1) {
            execute(made, "select citus_set_node_property('%s', %s, 'shouldhaveshards', true)".formatted((Object[])
                            place(first).split(":")));
        }
    }

    /** Makes a copy of one that nobody uses. */
    void copy(String original, String name) {
        for (var node : nodes) {
            if (cluster) {
                // the cluster's own housekeeping is connected to each database that was used
                execute(
                        node,
                        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
                                .formatted(original));
            }
            execute(node, "create database %s template %s strategy wal_log".formatted(name, original));
        }
    }

    /** Ends whoever is still connected; but only PostgreSQL itself may end its own autovacuum, and does so without being forced. */
    void drop(String name) {
        var sql = "drop database if exists " + name;
        for (var node : nodes) {
            try {
                execute(node, sql + " with (force)");
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof SQLException cause)
                        || !INSUFFICIENT_PRIVILEGE.equals(cause.getSQLState())) {
                    throw e;
                }
                execute(node, sql);
            }
        }
    }

    List<String> databases(String prefix) {
        return texts(first, "select datname from pg_database where datname like '" + prefix + "%'");
    }

    /** The database of this name there. */
    static DatabaseAddress named(DatabaseAddress server, String name) {
        return new DatabaseAddress(
                server.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), server.user(), server.password());
    }

    private static DatabaseAddress at(DatabaseAddress server, String place) {
        return new DatabaseAddress(
                server.url().replaceFirst("//[^/]+/", "//" + place + "/"), server.user(), server.password());
    }

    /** Host and port. */
    private static String place(DatabaseAddress server) {
        return server.url().replaceFirst(".*//([^/]+)/.*", "$1");
    }

    private static List<String> texts(DatabaseAddress server, String query) {
        var texts = new ArrayList<String>();
        try (var connection = connect(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
        return texts;
    }

    private static void execute(DatabaseAddress server, String sql) {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection connect(DatabaseAddress server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }
}
