package dev.fairlead.cli.layout.helm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Helm makes of a value without quotes that looks like a number or like yes and no: not always what is written. */
public final class HelmNumber {
    private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> NO = Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern OTHER_BASE =
            Pattern.compile("[-+]?0(?:[xX](?<hex>[0-9a-fA-F_]+)|[bB](?<binary>[01_]+)|[oO]?(?<octal>[0-7_]+))");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?");
    private static final int EXPONENT_FROM = 6;
    private static final int LONGEST_WORD = 3;

    private HelmNumber() {}

    /** What is rendered in place of {@code text}; empty where it is the same. */
    public static Optional<String> renders(String text) {
        boolean word = !text.isEmpty() && Character.isLetter(text.charAt(0)) && text.length() > LONGEST_WORD;
        var rendered = word ? text : render(text);
        return rendered.equals(text) ? Optional.empty() : Optional.of(rendered);
    }

    private static String render(String text) {
        if (YES.contains(text)) {
            return "true";
        }
        if (NO.contains(text)) {
            return "false";
        }
        var other = OTHER_BASE.matcher(text);
        if (WHOLE.matcher(text).matches()) {
            return print(new BigDecimal(text.replace("_", "")));
        }
        if (other.matches()) {
            return print(new BigDecimal(
                    other.group("hex") != null
                            ? number(text, other.group("hex"), 16)
                            : other.group("binary") != null
                                    ? number(text, other.group("binary"), 2)
                                    : number(text, other.group("octal"), 8)));
        }
        return FLOAT.matcher(text).matches() ? print(new BigDecimal(text)) : text;
    }

    private static BigInteger number(String text, String digits, int base) {
        var plain = digits.replace("_", "");
        var size = plain.isEmpty() ? BigInteger.ZERO : new BigInteger(plain, base);
        return text.startsWith("-") ? size.negate() : size;
    }

    /** As Go prints a float64: the shortest text that is the same number, with an exponent from a million on. */
    private static String print(BigDecimal exact) {
        double value = exact.doubleValue();
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        var shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (shortest.signum() == 0) {
            return "0";
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < EXPONENT_FROM) {
            return shortest.toPlainString();
        }
        var digits = shortest.unscaledValue().abs().toString();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        var sign = shortest.signum() < 0 ? "-" : "";
        var size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
    }
}
