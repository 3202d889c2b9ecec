package dev.fairlead.platform.postgres.program;

import dev.fairlead.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs of PostgreSQL for this platform, unpacked below the data directory into a folder named by the digest of their
 * archive: another version never overwrites one that is running, and a half-unpacked one is never used.
 */
public record Binaries(Path folder) {
    /** Data directories of another major version cannot be opened. */
    public static final int MAJOR = 18;

    private static final Logger log = LoggerFactory.getLogger(Binaries.class);

    public static Binaries unpackedBelow(Path home) {
        var archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"))
                .filter(name -> Binaries.class.getResource(name) != null)
                .orElseThrow(() -> new DatabaseUnavailable(
                        """
                        This build of Fairlead has no PostgreSQL of its own for %s on %s. \
                        Give it one: set FAIRLEAD_DATABASE_URL to postgres://user:password@host:port/database \
                        (PostgreSQL 15 or newer).""".formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
        try {
            var folder = home.resolve("binaries").resolve(sha256(archive));
            if (!Files.isDirectory(folder)) {
                log.info("First start: unpacking PostgreSQL {} into {}", MAJOR, folder);
                var unfinished = Files.createDirectories(Unfinished.of(folder));
                try (var bytes = resource(archive)) {
                    Archive.unpack(bytes, unfinished);
                }
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Binaries(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked into " + home.resolve("binaries"), e);
        }
    }

    /** The name inside the published jar of each platform, such as postgres-linux-x86_64.txz. */
    static Optional<String> archive(String osName, String osArch) {
        var name = osName.toLowerCase(Locale.ROOT);
        var system = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "darwin" : "";
        var processor = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        return system.isEmpty() || processor.isEmpty()
                ? Optional.empty()
                : Optional.of("/postgres-%s-%s.txz".formatted(system, processor));
    }

    public String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static String sha256(String archive) throws IOException {
        try (var bytes = new DigestInputStream(resource(archive), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InputStream resource(String archive) throws IOException {
        var bytes = Binaries.class.getResourceAsStream(archive);
        if (bytes == null) {
            throw new IOException(archive + " is gone from the class path");
        }
        return bytes;
    }
}
