package dev.fairlead.operation.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a backup is called: {@code fairlead-20260329T013000Z.zip}, with {@code .enc} where it is encrypted. Names sort as their moments do.
 *
 * @param moment to the second
 */
record BackupName(Instant moment, String text) implements Comparable<BackupName> {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("fairlead-(\\d{8}T\\d{6}Z)\\.zip(\\.enc)?");

    static BackupName at(Instant moment, boolean encrypted) {
        return find("fairlead-" + MOMENT.format(moment) + ".zip" + (encrypted ? ".enc" : ""))
                .orElseThrow();
    }

    /** Empty for a file of another name: it is somebody else's. */
    static Optional<BackupName> find(String text) {
        var parts = FORM.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(new BackupName(MOMENT.parse(parts.group(1), Instant::from), text))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(BackupName other) {
        return text.compareTo(other.text);
    }
}
