package dev.fairlead.rollout.deployer.kubernetes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a bare word of YAML means to kubectl and helm, which read YAML 1.1 as Go's library does. */
final class Scalars {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> YES =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> NO =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern WHOLE = Pattern.compile(
            "(?<sign>[-+]?)(?:0[bB](?<two>[01]+)|0[xX](?<sixteen>[0-9a-fA-F]+)|0[oO]?(?<eight>[0-7]+)|(?<ten>0|[1-9][0-9]*))");
    private static final Pattern FRACTION = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final int BITS = 64;

    private static final Pattern PRINTED_WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern PRINTED_FRACTION = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]*[1-9]");
    private static final int DIGITS_KEPT = 15;
    // beyond these Go prints a number with an exponent
    private static final BigDecimal LEAST_PRINTED = new BigDecimal("0.0001");
    private static final BigDecimal FIRST_NOT_PRINTED = new BigDecimal("1000000");

    private Scalars() {}

    /** What stands in a file without quotes. */
    static @Nullable Object bare(String text) {
        if (NOTHING.contains(text)) {
            return null;
        }
        if (YES.contains(text)) {
            return true;
        }
        if (NO.contains(text)) {
            return false;
        }
        var number = number(text);
        return number == null ? text : number;
    }

    private static @Nullable Number number(String text) {
        if (text.startsWith("_")) {
            return null;
        }
        var digits = text.replace("_", "");
        var whole = WHOLE.matcher(digits);
        if (whole.matches()) {
            var magnitude =
                    magnitude(whole.group("two"), whole.group("sixteen"), whole.group("eight"), whole.group("ten"));
            var value = whole.group("sign").equals("-") ? magnitude.negate() : magnitude;
            // Go has no whole numbers beyond these; it takes such a one for a fraction where it is written as one
            if (value.bitLength() < BITS || (value.signum() > 0 && value.bitLength() == BITS)) {
                return value;
            }
        }
        if (FRACTION.matcher(digits).matches()) {
            double value = Double.parseDouble(digits);
            return Double.isFinite(value) ? value : null;
        }
        return null;
    }

    private static BigInteger magnitude(
            @Nullable String two, @Nullable String sixteen, @Nullable String eight, @Nullable String ten) {
        if (two != null) {
            return new BigInteger(two, 2);
        }
        if (sixteen != null) {
            return new BigInteger(sixteen, 16);
        }
        return eight != null ? new BigInteger(eight, 8) : new BigInteger(ten == null ? "0" : ten);
    }

    /**
     * A value in the place of a bare {@code ${NAME}}: a number or a truth value where that prints back as the value does, so
     * that a version 1.10 or 1e3 stays what it is.
     *
     * @param renders whether a template of Go prints it, which writes a million as 1e+06
     */
    static Object filledIn(String text, boolean renders) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (PRINTED_WHOLE.matcher(text).matches()) {
            var value = new BigInteger(text);
            return renders && new BigDecimal(value).abs().compareTo(FIRST_NOT_PRINTED) >= 0 ? text : value;
        }
        if (PRINTED_FRACTION.matcher(text).matches()) {
            var value = new BigDecimal(text);
            boolean printed = value.precision() <= DIGITS_KEPT
                    && value.abs().compareTo(LEAST_PRINTED) >= 0
                    && value.abs().compareTo(FIRST_NOT_PRINTED) < 0;
            return printed ? value : text;
        }
        return text;
    }

    /** A key of a mapping, as JSON takes it. */
    static String key(String text) {
        var read = bare(text);
        return switch (read) {
            case null -> text;
            case Boolean truth -> truth.toString();
            case BigInteger whole -> whole.toString();
            default -> text;
        };
    }
}
