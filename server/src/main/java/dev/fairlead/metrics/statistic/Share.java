package dev.fairlead.metrics.statistic;

import org.jspecify.annotations.Nullable;

/**
 * A share of a number of things, such as of deployments that failed, and where it lies with a confidence of 95 %.
 *
 * @param of how many there are
 * @param those how many of them are meant
 */
public record Share(long of, long those) {
    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    public Share {
        if (those < 0 || those > of) {
            throw new IllegalArgumentException(those + " of " + of);
        }
    }

    /** From 0 to 1; null where there is nothing: that is no perfect record. */
    public @Nullable Double value() {
        return of == 0 ? null : (double) those / of;
    }

    /** Wilson's interval, which is right for few things and at both ends, too; null where there is nothing. */
    public @Nullable Interval interval() {
        if (of == 0) {
            return null;
        }
        double share = (double) those / of;
        double zz = Z * Z;
        double middle = (share + zz / (2 * of)) / (1 + zz / of);
        double half = Z / (1 + zz / of) * Math.sqrt(share * (1 - share) / of + zz / (4.0 * of * of));
        return new Interval(those == 0 ? 0 : middle - half, those == of ? 1 : middle + half);
    }
}
