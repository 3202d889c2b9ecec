package dev.fairlead.platform.archive;

import dev.fairlead.platform.db.DatabaseAddress;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Everything Fairlead knows, on its way from one database to another: derived numbers too, so that nothing need be computed
 * again. As a file it is a zip of a manifest, one text file of PostgreSQL's COPY for each table, and an ending.
 */
public final class DatabaseArchive {
    private final Progress progress;
    private final Witness witness;
    private @Nullable Snapshot reading;
    private boolean stopped;

    public DatabaseArchive(Progress progress) {
        this(progress, Witness.NONE);
    }

    /** @param witness whose figures are noted in what is written */
    public DatabaseArchive(Progress progress, Witness witness) {
        this.progress = progress;
        this.witness = witness;
    }

    /** Has {@link #write} end soon, in whatever it is, with {@link ArchiveRefused}; from another thread. */
    public synchronized void stop() {
        stopped = true;
        if (reading != null) {
            reading.cancel();
        }
    }

    private synchronized void checkGoingOn() {
        if (stopped) {
            throw new ArchiveRefused("It was stopped before it was whole.");
        }
    }

    private synchronized void reads(@Nullable Snapshot snapshot) {
        reading = snapshot;
    }

    /** The stream is left open. */
    public void write(DatabaseAddress from, OutputStream into) throws SQLException, IOException {
        try (var snapshot = Snapshot.of(from)) {
            reads(snapshot);
            checkGoingOn();
            write(snapshot, new FilterOutputStream(into) {
                @Override
                public void write(byte[] some, int offset, int length) throws IOException {
                    checkGoingOn();
                    out.write(some, offset, length);
                }
            });
        } catch (SQLException e) {
            checkGoingOn();
            throw e;
        } finally {
            reads(null);
        }
    }

    private void write(Snapshot snapshot, OutputStream into) throws SQLException, IOException {
        var zip = new ZipOutputStream(into);
        zip.setLevel(Deflater.BEST_SPEED);
        var manifest = snapshot.manifest();
        json(zip, Manifest.ENTRY, manifest);
        Map<String, Long> rows = new TreeMap<>();
        for (var table : manifest.tables()) {
            zip.putNextEntry(new ZipEntry(Manifest.entry(table)));
            rows.put(table.name(), snapshot.copy(table, progress.of(table.name(), zip)));
            zip.closeEntry();
        }
        json(zip, Manifest.Ending.ENTRY, new Manifest.Ending(rows, snapshot.counters(), snapshot.figures(witness)));
        zip.finish();
    }

    /** Answers what it held; the stream is left open. */
    public Contents read(InputStream from, DatabaseAddress into) throws SQLException, IOException {
        try {
            var zip = new ZipInputStream(from);
            open(zip, Manifest.ENTRY);
            var manifest = Manifest.JSON.readValue(zip.readAllBytes(), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new ArchiveRefused(
                        "The archive has format %d; this Fairlead reads format %d. Use the release that wrote it."
                                .formatted(manifest.format(), Manifest.FORMAT));
            }
            try (var restoration = Restoration.of(manifest, into)) {
                var rows = new TreeMap<String, Long>();
                for (var table : manifest.tables()) {
                    open(zip, Manifest.entry(table));
                    rows.put(
                            table.name(),
                            restoration.copy(table, sink -> zip.transferTo(progress.of(table.name(), sink))));
                }
                open(zip, Manifest.Ending.ENTRY);
                var ending = Manifest.JSON.readValue(zip.readAllBytes(), Manifest.Ending.class);
                if (!ending.rows().equals(rows)) {
                    throw new ArchiveRefused(
                            "The archive holds other numbers of rows than it says. Nothing was imported.");
                }
                // what is sealed is whole only when its end was seen
                from.transferTo(OutputStream.nullOutputStream());
                restoration.finish(ending.counters());
                return new Contents(manifest.moment(), manifest.schema(), rows, ending.noted());
            }
        } catch (EOFException | ZipException | JacksonException e) {
            throw new ArchiveRefused(
                    "The archive is damaged or cut off (%s). Nothing was imported.".formatted(e.getMessage()), e);
        }
    }

    /** From one to the other, without a file. */
    public void move(DatabaseAddress from, DatabaseAddress into) throws SQLException, IOException {
        if (from.url().equals(into.url())) {
            throw new ArchiveRefused("Both are the same database: " + into);
        }
        try (var snapshot = Snapshot.of(from);
                var restoration = Restoration.of(snapshot.manifest(), into)) {
            for (var table : snapshot.manifest().tables()) {
                restoration.copy(table, sink -> snapshot.copy(table, progress.of(table.name(), sink)));
            }
            restoration.finish(snapshot.counters());
        }
    }

    private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Manifest.JSON.writeValueAsBytes(value));
        zip.closeEntry();
    }

    private static void open(ZipInputStream zip, String name) throws IOException {
        var entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new EOFException("%s is missing".formatted(name));
        }
    }
}
