package dev.fairlead.dossier;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.Comparator;

/**
 * A ticket.
 *
 * @param source what the system that keeps the tickets is called
 * @param reference what the ticket is called there
 */
public record ChangeRequest(String source, String reference) implements Comparable<ChangeRequest> {
    private static final int LONGEST = 255;

    public ChangeRequest {
        source = given("source", source);
        reference = given("reference", reference);
    }

    private static String given(String field, String text) {
        var plain = Texts.check(field, text.strip(), LONGEST);
        if (plain.isEmpty()) {
            throw Refusal.invalid(field, "is missing; a change request has a source and a reference");
        }
        return plain;
    }

    @Override
    public int compareTo(ChangeRequest other) {
        return Comparator.comparing(ChangeRequest::source)
                .thenComparing(ChangeRequest::reference)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return source + " " + reference;
    }
}
