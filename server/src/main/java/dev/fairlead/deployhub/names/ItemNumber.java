package dev.fairlead.deployhub.names;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.wait.Asking;
import java.util.Arrays;
import java.util.Optional;

/**
 * A number by which the protocol names a thing. It holds the organisation too, so that every query can name it, and what
 * kind of thing it is, since the protocol numbers a component, its versions and what is still a draft in one row. Fits
 * into the 53 bits that a client keeps of a JSON number.
 */
public record ItemNumber(long organization, Kind kind, long id) {
    private static final int ORGANIZATION_BITS = 32;
    private static final long LARGEST = 1L << 53;

    /** What is numbered. Applications, environments, domains and deployments that have no versions are bases. */
    public enum Kind {
        BASE(0),
        VERSION(1),
        DRAFT(2),
        ROLLOUT(3);

        private final int bits;

        Kind(int bits) {
            this.bits = bits;
        }

        private static Optional<Kind> find(long bits) {
            return Arrays.stream(values()).filter(kind -> kind.bits == bits).findFirst();
        }
    }

    static ItemNumber base(long organization, long id) {
        return new ItemNumber(organization, Kind.BASE, id);
    }

    static ItemNumber version(long organization, long id) {
        return new ItemNumber(organization, Kind.VERSION, id);
    }

    public static ItemNumber draft(long organization, long id) {
        return new ItemNumber(organization, Kind.DRAFT, id);
    }

    public static ItemNumber rollout(long organization, long id) {
        return new ItemNumber(organization, Kind.ROLLOUT, id);
    }

    public long value() {
        return ((organization - 1) << ORGANIZATION_BITS) | (id << 2 | kind.bits);
    }

    /** Whether a text is a number at all; such a text is never a name. */
    public static boolean is(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(here -> here >= '0' && here <= '9');
    }

    public static ItemNumber parse(String field, String text) {
        if (!is(text)) {
            throw Refusal.invalid(field, "`" + Texts.shortened(text) + "` is no id; an id is a whole number");
        }
        long value = Long.parseLong(text);
        long id = (value & ((1L << ORGANIZATION_BITS) - 1)) >> 2;
        return Kind.find(value & 3)
                .filter(_ -> value > 0 && value < LARGEST)
                .map(kind -> new ItemNumber((value >> ORGANIZATION_BITS) + 1, kind, id))
                .filter(number -> Asking.reach().has(number.organization()))
                .orElseThrow(() -> Refusal.notFound(field, "there is nothing with the id " + text));
    }
}
