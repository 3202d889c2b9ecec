package dev.fairlead.catalog;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How close an environment is to users, in the order in which a change usually travels. */
public enum Tier {
    DEVELOPMENT("dev develop development integration int sandbox local preview review"),
    TESTING("test testing tst qa uat acceptance acc ci e2e perf"),
    STAGING("staging stage stg preprod pre preproduction model demo canary"),
    PRODUCTION("production prod prd live main"),
    OTHER("");

    /** The words that usual names of such environments contain, between spaces. */
    private final String usualNames;

    Tier(String usualNames) {
        this.usualNames = " " + usualNames + " ";
    }

    /** The word that data and doors use: {@code production}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Production first, then backwards. */
    public int fromUsers() {
        return switch (this) {
            case PRODUCTION -> 0;
            case STAGING -> 1;
            case TESTING -> 2;
            case DEVELOPMENT -> 3;
            case OTHER -> 4;
        };
    }

    /** The one closest to users. */
    public static Optional<Tier> closest(Stream<Tier> tiers) {
        return tiers.min(Comparator.comparingInt(Tier::fromUsers));
    }

    public static Optional<Tier> find(String word) {
        for (var tier : values()) {
            if (tier.word().equals(word)) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }

    /** Reads a word; a mistake is reported as one in {@code field}. */
    public static Tier parse(String field, String word) {
        return find(word)
                .orElseThrow(() -> Refusal.invalid(
                        field,
                        "there is no tier `" + Texts.shortened(word) + "`; "
                                + Suggestion.among(
                                        Arrays.stream(values()).map(Tier::word).toList(), word)));
    }

    /**
     * The tier that an environment's short name suggests, whole words only: {@code eu-prod-1} is production,
     * {@code pre-prod} is staging, {@code products} is other.
     */
    public static Tier suggestedBy(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*(pre[-_ ]?prod|non[-_ ]?prod).*")) {
            return STAGING;
        }
        var words = List.of(lower.split("[^a-z]+"));
        for (var tier : List.of(PRODUCTION, STAGING, TESTING, DEVELOPMENT)) {
            if (words.stream().anyMatch(word -> !word.isEmpty() && tier.usualNames.contains(" " + word + " "))) {
                return tier;
            }
        }
        return OTHER;
    }
}
