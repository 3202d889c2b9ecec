package dev.fairlead.intake.register;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.sealing.Sealing;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What sources sign with: made or checked, and sealed in the database. */
final class SourceSecrets {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1_000;
    private static final int MADE_BYTES = 32;

    private final Sealing sealing;
    private final SecureRandom random = new SecureRandom();

    SourceSecrets(Sealing sealing) {
        this.sealing = sealing;
    }

    String made() {
        var bytes = new byte[MADE_BYTES];
        random.nextBytes(bytes);
        // standard webhooks want base64 behind this prefix, and to all others it is a text like any
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    static String check(String secret) {
        if (secret.length() < SHORTEST || secret.length() > LONGEST) {
            throw Refusal.invalid(
                    "secret",
                    "has between " + SHORTEST + " and " + LONGEST
                            + " characters; leave it out to have a good one made");
        }
        return secret;
    }

    void add(Handle handle, long organization, long source, String value, String actor, Instant now) {
        new SecretStore(handle)
                .add(organization, source, sealing.seal(value, purpose(organization, source)), actor, now);
    }

    /** What was sealed; empty where its key is gone. */
    Optional<String> open(long organization, SecretStore.Row row) {
        return sealing.open(row.box(), purpose(organization, row.source()));
    }

    /** Seals anew what a former key sealed. */
    void reseal(Handle handle, long organization) {
        var store = new SecretStore(handle);
        for (var row : store.list(organization)) {
            if (!sealing.isCurrent(row.box())) {
                var purpose = purpose(organization, row.source());
                sealing.open(row.box(), purpose)
                        .ifPresent(value ->
                                store.reseal(organization, row.source(), row.id(), sealing.seal(value, purpose)));
            }
        }
    }

    private static String purpose(long organization, long source) {
        return "intake " + organization + " " + source;
    }
}
