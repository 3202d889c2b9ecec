package dev.fairlead.operation.backup;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.file.ArchiveKey;
import dev.fairlead.platform.refusal.UnusableSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where backups are put, how often, how many of them stay, and what they are encrypted with.
 *
 * @param keep at least one
 */
public record BackupSettings(Path directory, Duration every, int keep, Optional<ArchiveKey> key) {
    public static final String DIRECTORY = "FAIRLEAD_BACKUP_DIRECTORY";
    public static final String EVERY = "FAIRLEAD_BACKUP_EVERY";
    public static final String KEEP = "FAIRLEAD_BACKUP_KEEP";
    public static final String KEY = "FAIRLEAD_BACKUP_KEY";

    private static final Duration USUALLY = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int USUAL_NUMBER = 14;
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})(m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    /**
     * Empty where no directory is named: then none are made.
     *
     * @throws UnusableSetting where one of them cannot be meant
     */
    public static Optional<BackupSettings> of(Map<String, String> environment) {
        var directory = text(environment, DIRECTORY);
        var every = text(environment, EVERY);
        var keep = text(environment, KEEP);
        if (directory.isEmpty()) {
            for (var name : List.of(EVERY, KEEP)) {
                if (!text(environment, name).isEmpty()) {
                    throw new UnusableSetting(
                            name + " is set and " + DIRECTORY + " is not: no backup would be made. Set both or none.");
                }
            }
            return Optional.empty();
        }
        if (!Path.of(directory).isAbsolute()) {
            throw new UnusableSetting(DIRECTORY + " is `" + directory
                    + "`, which depends on where the server is started. Write it from the root: /var/backups/fairlead");
        }
        return Optional.of(new BackupSettings(
                Path.of(directory).normalize(),
                every.isEmpty() ? USUALLY : span(every),
                keep.isEmpty() ? USUAL_NUMBER : number(keep),
                key(environment)));
    }

    /** What the variable holds; also for archives that people write. */
    public static Optional<ArchiveKey> key(Map<String, String> environment) {
        if (!environment.containsKey(KEY)) {
            return Optional.empty();
        }
        try {
            // set and empty is a mistake, after which backups would lie in the clear
            return Optional.of(ArchiveKey.of(environment.getOrDefault(KEY, ""), KEY));
        } catch (ArchiveRefused e) {
            throw new UnusableSetting(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private static Duration span(String text) {
        var parts = SPAN.matcher(text);
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            var span = switch (parts.group(2)) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0) {
                return span;
            }
        }
        throw new UnusableSetting(EVERY + " is `" + text + "`; write a span from 1m to 90d, such as 30m, 24h or 7d");
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new UnusableSetting(KEEP + " is `" + text + "`; write how many backups stay, from 1 to 9999");
        }
        return Integer.parseInt(text);
    }
}
