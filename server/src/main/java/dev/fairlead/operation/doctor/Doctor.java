package dev.fairlead.operation.doctor;

import dev.fairlead.operation.backup.BackupRecord;
import dev.fairlead.operation.backup.BackupSettings;
import dev.fairlead.operation.backup.BackupStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.db.Schema;
import dev.fairlead.platform.refusal.UnusableSetting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Looks at all there is, and goes on where something cannot be looked at. */
public final class Doctor {
    private static final String DATABASE = "database";

    private final Path data;
    private final boolean embedded;
    private final Map<String, String> environment;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /** @param embedded whether the database is in the data directory */
    public Doctor(Path data, boolean embedded, Map<String, String> environment, Clock clock) {
        this.data = data;
        this.embedded = embedded;
        this.environment = environment;
        this.clock = clock;
    }

    /** What was found of an installation whose database can be had; it is asked for once. */
    public List<Finding> look(Supplier<DatabaseAddress> address) {
        findings.add(DirectoryCheck.directory(data, embedded));
        findings.add(SecretKeyCheck.of(data, environment));
        findings.add(AddressCheck.address(environment));
        findings.add(AddressCheck.proxies(environment));
        Optional<BackupRecord> backup = Optional.empty();
        var size = OptionalLong.empty();
        if (!embedded || findings.getFirst().level() != Finding.Level.BAD) {
            try (var database = Database.looking(address.get())) {
                size = OptionalLong.of(database(database));
                var standing = Schema.standing(database.dataSource());
                findings.add(SchemaCheck.of(standing));
                if (SchemaCheck.isOurs(standing)) {
                    work(database);
                    backup = backup(database);
                }
            } catch (DatabaseUnavailable e) {
                findings.add(Finding.bad(
                        DATABASE,
                        String.valueOf(e.getMessage()),
                        "Without it nothing more can be looked at; start it, or name it."));
            }
        }
        if (embedded) {
            findings.add(DirectoryCheck.room(data, size));
        }
        try {
            findings.add(BackupCheck.of(BackupSettings.of(environment), backup, data, embedded, clock.instant()));
        } catch (UnusableSetting e) {
            findings.add(Finding.bad(
                    BackupCheck.CHECK, String.valueOf(e.getMessage()), "A server does not start with that."));
        }
        return List.copyOf(findings);
    }

    /** Answers how large it is. */
    private long database(Database database) {
        return database.read(handle -> {
            var store = new CatalogueStore(handle);
            long size = store.size();
            findings.add(Finding.ok(
                    DATABASE, "PostgreSQL %s answers; it holds %s.".formatted(store.version(), Amounts.bytes(size))));
            findings.addAll(DatabaseCheck.settings(store.settings(DatabaseCheck.SETTINGS), store.connections()));
            long begin = System.nanoTime();
            var theirs = store.now();
            findings.add(DatabaseCheck.clock(clock.instant(), theirs, Duration.ofNanos(System.nanoTime() - begin)));
            findings.add(DatabaseCheck.tables(store.tables()));
            findings.add(DatabaseCheck.indexes(store.unused(), store.counting()));
            return size;
        });
    }

    private void work(Database database) {
        var check = new WorkCheck(database, clock);
        findings.add(check.derivation());
        findings.add(check.sources());
        findings.add(check.deliveries());
        findings.add(check.notifications());
    }

    private Optional<BackupRecord> backup(Database database) {
        try {
            return BackupSettings.of(environment)
                    .flatMap(settings -> database.read(handle ->
                            new BackupStore(handle).find(settings.directory().toString())));
        } catch (UnusableSetting _) {
            // is told with the others
            return Optional.empty();
        }
    }
}
