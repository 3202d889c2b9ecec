package dev.fairlead.upgrade;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** What was kept of a release: which migrations it had, and databases as it left them. */
record Release(String version, Path folder) {
    static final Path FOLDER = Path.of("src", "test", "resources", "released");
    static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final String LIST = "migrations.txt";
    private static final Pattern NUMBER = Pattern.compile("V([\\d.]+)__.*\\.sql");

    /** Oldest first. */
    static List<Release> all() {
        try (var folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> new Release(folder.getFileName().toString(), folder))
                    .sorted(Comparator.comparing(release -> MigrationVersion.fromVersion(release.version())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Release of(String version) {
        return new Release(version, FOLDER.resolve(version));
    }

    /** Checksums of its migrations by the names of their files. */
    SortedMap<String, String> migrations() {
        var migrations = new TreeMap<String, String>();
        for (var line : read(LIST).lines().toList()) {
            var parts = line.split("  ", 2);
            migrations.put(parts[1], parts[0]);
        }
        return migrations;
    }

    /** As {@code sha256sum} writes it, so that a shell can hold a checkout against it. */
    void keepMigrations(SortedMap<String, String> migrations) {
        var text = new StringBuilder();
        migrations.forEach(
                (name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        write(LIST, text.toString());
    }

    /** The last of its migrations. */
    MigrationVersion newest() {
        return migrations().keySet().stream()
                .map(Release::number)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static MigrationVersion number(String file) {
        var name = NUMBER.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException(file + " is not called as migrations are");
        }
        return MigrationVersion.fromVersion(name.group(1));
    }

    /** Gives a database the schema that this release had. */
    void migrate(DatabaseAddress database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .table(Schema.HISTORY)
                .target(newest())
                .load()
                .migrate();
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return version;
    }
}
