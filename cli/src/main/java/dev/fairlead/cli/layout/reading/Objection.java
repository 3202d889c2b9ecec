package dev.fairlead.cli.layout.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a text is no version. */
public final class Objection {
    public static final String TEMPLATE = "template: what it becomes is not in the file";
    public static final String RANGE = "range of versions: which of them runs is not in the file";
    public static final String BRANCH = "branch: what it points to is not in the file";
    private static final String MOVING_RELEASE = "name that moves: which release it means is not in the file";
    private static final String ENCRYPTED = "value is encrypted";

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$\\{.*|.*\\$\\{.*|.*\\{\\{.*|.*\\$\\(.*|.*\\$[A-Za-z_][A-Za-z0-9_]*.*|.*<%.*|.*\\{%.*|.*#\\{.*|.*%\\{.*|.*%[A-Z_]+%.*|<.*>|@[A-Za-z_.-]+@|__.+__|.*\\{[A-Za-z_][\\w.-]*}.*",
            Pattern.DOTALL);
    private static final Pattern RANGES = Pattern.compile(
            "[\\^~><=!].*|\\*|[xX]|v?\\d+(?:\\.\\d+)*\\.[xX*](?:[-.].*)?|.*\\|\\|.*|\\S+ - \\S+|.*[ ,][<>=~^!].*|[\\[(]\\S*,\\S*[\\])]");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    private static final Set<String> MOVING = Set.of(
            "latest",
            "stable",
            "edge",
            "nightly",
            "canary",
            "next",
            "rolling",
            "current",
            "unstable",
            "snapshot",
            "main",
            "master",
            "develop",
            "dev",
            "trunk",
            "head",
            "mainline",
            "production",
            "prod",
            "staging",
            "release");

    private Objection() {}

    /** Whether a text holds only what no placeholder has in it; most do, and need not be looked at closer. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean usual = (c >= 'a' && c <= 'z' && c != 'x') || (c >= '0' && c <= '9') || c == '.' || c == '-';
            if (!usual) {
                return false;
            }
        }
        return text.length() > 1;
    }

    public static boolean isTemplate(String text) {
        return !isPlain(text) && PLACEHOLDER.matcher(text).matches();
    }

    /** Empty where {@code pin} can be a version. */
    public static Optional<String> to(Pin pin) {
        var text = pin.text();
        if (text.startsWith("ENC[")) {
            return Optional.of(ENCRYPTED);
        }
        boolean plain = isPlain(text);
        if (!plain && isTemplate(text)) {
            return Optional.of(TEMPLATE);
        }
        if (!plain && RANGES.matcher(text).matches()) {
            return Optional.of(RANGE);
        }
        if (pin.digest() != null) {
            return isTemplate(pin.digest()) ? Optional.of(TEMPLATE) : Optional.empty();
        }
        if (pin.kind() == Pin.Kind.IMAGE || pin.kind() == Pin.Kind.VALUE) {
            return Optional.empty();
        }
        boolean numbered =
                text.chars().anyMatch(Character::isDigit) || HASH.matcher(text).matches();
        if (pin.kind() == Pin.Kind.REVISION) {
            boolean named = !numbered || text.startsWith("refs/heads/") || text.startsWith("HEAD");
            return named ? Optional.of(BRANCH) : Optional.empty();
        }
        return pin.kind() == Pin.Kind.RELEASE && !numbered ? Optional.of(MOVING_RELEASE) : Optional.empty();
    }

    /** Whether what {@code pin} names changes although the file does not. */
    public static boolean moves(Pin pin) {
        return pin.digest() == null && MOVING.contains(pin.text().toLowerCase(Locale.ROOT));
    }
}
