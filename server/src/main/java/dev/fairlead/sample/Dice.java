package dev.fairlead.sample;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way again for the same seed, on any machine: whole numbers only, no logarithms. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    Duration seconds(int least, int most) {
        return Duration.ofSeconds(between(least, most));
    }

    Duration minutes(int least, int most) {
        return seconds(least * 60, most * 60);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Forty hexadecimal digits, as git names its objects. */
    String sha() {
        var hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextInt());
    }
}
