package dev.fairlead.intake.kept;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * Something that a delivery became.
 *
 * @param id its number; 0 where it has none
 * @param name its full name, or what its source calls it
 * @param created whether nobody had told it before
 */
public record BecameFact(Kind kind, long id, String name, boolean created) {
    /** By kind and number: the same fact is one, whoever tells it. */
    public static final Comparator<BecameFact> ORDER =
            Comparator.comparing(BecameFact::kind).thenComparingLong(BecameFact::id);

    public BecameFact(Kind kind, long id, String name) {
        this(kind, id, name, false);
    }

    /** What of. */
    public enum Kind {
        COMPONENT_VERSION,
        DEPLOYMENT,
        COMMIT,
        INCIDENT,
        ENVIRONMENT;

        /** The word that data and doors use: {@code component-version}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
