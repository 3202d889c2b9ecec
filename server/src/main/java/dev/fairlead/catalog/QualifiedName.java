package dev.fairlead.catalog;

import dev.fairlead.platform.refusal.Refusal;
import java.util.List;

/**
 * Full name of something in a domain: {@code GLOBAL.Acme.Store.checkout}, with a variant
 * {@code GLOBAL.Acme.Store.checkout;main}. The domain is what stands before the last dot; its first element is always
 * {@code GLOBAL}, its second the organisation. Names are exact: case and spaces count.
 *
 * @param variant empty where there is none
 */
public record QualifiedName(String domain, String name, String variant) {
    public static final String ROOT = "GLOBAL";
    private static final int MAX_ELEMENT = 255;
    private static final int MAX_DEPTH = 16;
    // a path is a key of the database, which has less than 2,700 bytes
    private static final int MAX_PATH = 600;

    public QualifiedName {
        checkDomain("domain", domain);
        checkElement("name", name);
        if (!variant.isEmpty()) {
            checkElement("variant", variant);
        }
    }

    /** Reads {@code domain.name} or {@code domain.name;variant}; a mistake is reported as one in {@code field}. */
    public static QualifiedName parse(String field, String text) {
        var parts = text.split(";", -1);
        if (parts.length > 2) {
            throw Refusal.invalid(
                    field, "`" + shortened(text) + "` has too many parts; write domain.name or domain.name;variant");
        }
        return of(field, parts[0], parts.length == 2 ? parts[1] : "");
    }

    /** Reads the name of something that has no variant, such as an environment. */
    public static QualifiedName parsePlain(String field, String text) {
        var name = parse(field, text);
        if (!name.variant.isEmpty()) {
            throw Refusal.invalid(field, "has a part after a semicolon; this kind of name has none");
        }
        return name;
    }

    static QualifiedName of(String field, String base, String variant) {
        int dot = base.lastIndexOf('.');
        if (dot < 0) {
            throw Refusal.invalid(
                    field,
                    "`" + shortened(base) + "` names no domain; write it in full, such as GLOBAL.Acme.Store.checkout");
        }
        var domain = base.substring(0, dot);
        checkDomain(field, domain);
        var name = base.substring(dot + 1);
        checkElement(field, name);
        if (!variant.isEmpty()) {
            checkElement(field, variant);
        }
        return new QualifiedName(domain, name, variant);
    }

    /** Name of the tenant: the first element below the root. */
    public String organization() {
        return organizationOf(domain);
    }

    public static String organizationOf(String domain) {
        int start = ROOT.length() + 1;
        int end = domain.indexOf('.', start);
        return end < 0 ? domain.substring(start) : domain.substring(start, end);
    }

    /** Checks a domain's path ({@code GLOBAL.Acme.Store}) and gives it back. */
    public static String checkDomain(String field, String path) {
        var elements = List.of(path.split("\\.", -1));
        if (!elements.getFirst().equals(ROOT) || elements.size() < 2) {
            throw Refusal.invalid(
                    field,
                    "`" + shortened(path)
                            + "` is not below GLOBAL; full names begin with GLOBAL and the organisation, such as GLOBAL.Acme");
        }
        if (elements.size() > MAX_DEPTH) {
            throw Refusal.invalid(field, "a domain has at most " + MAX_DEPTH + " levels");
        }
        if (path.length() > MAX_PATH) {
            throw Refusal.invalid(field, "the domain is longer than " + MAX_PATH + " characters");
        }
        elements.forEach(element -> checkElement(field, element));
        return path;
    }

    /** One part of a name, such as the organisation of it; a mistake is reported as one in {@code field}. */
    public static void checkElement(String field, String element) {
        if (element.isBlank()) {
            throw Refusal.invalid(field, "a part of the name is empty");
        }
        if (element.length() > MAX_ELEMENT) {
            throw Refusal.invalid(field, "a part of the name is longer than " + MAX_ELEMENT + " characters");
        }
        if (!element.equals(element.strip())) {
            throw Refusal.invalid(field, "a part of the name begins or ends with a space");
        }
        if (element.codePoints().anyMatch(QualifiedName::turnsText)) {
            throw Refusal.invalid(
                    field,
                    "a part of the name contains a sign that turns the direction of text, such as U+202E: it would be"
                            + " read as another name");
        }
        if (element.codePoints().anyMatch(QualifiedName::unwelcome)) {
            throw Refusal.invalid(field, "a part of the name contains a control character or a semicolon");
        }
    }

    /** Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm, and ends of lines beyond ASCII. */
    private static boolean turnsText(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x2028 && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean unwelcome(int codePoint) {
        // a lone surrogate cannot be stored as UTF-8
        return codePoint == ';'
                || Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** The name without its domain: {@code checkout;main}. */
    public String local() {
        return variant.isEmpty() ? name : name + ";" + variant;
    }

    @Override
    public String toString() {
        return domain + "." + local();
    }
}
