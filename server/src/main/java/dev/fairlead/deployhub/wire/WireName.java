package dev.fairlead.deployhub.wire;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * A name as the protocol writes it: {@code GLOBAL.Acme.Store.pay;main;v1}. One part behind the name may be a variant or a
 * version; which one is known only by looking.
 *
 * @param domain as it was written; empty where none was, and it need not begin with GLOBAL
 * @param parts the short name, and what stands behind semicolons
 */
public record WireName(String domain, List<String> parts) {
    private static final int MOST_PARTS = 3;

    public WireName {
        parts = List.copyOf(parts);
    }

    public static WireName parse(String field, String text) {
        // clients put a semicolon in front of what they leave out
        var parts = List.of(text.strip().split(";", -1)).stream()
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty() || text.strip().startsWith(";")) {
            throw Refusal.invalid(field, "is empty; name a component or an application");
        }
        if (parts.size() > MOST_PARTS) {
            throw Refusal.invalid(
                    field, "`" + Texts.shortened(text) + "` has too many parts; write name;variant;version");
        }
        var base = parts.getFirst();
        int dot = base.lastIndexOf('.');
        var all = new ArrayList<>(parts);
        all.set(0, base.substring(dot + 1));
        return new WireName(dot < 0 ? "" : base.substring(0, dot), all);
    }

    public String name() {
        return parts.getFirst();
    }

    /** What stands behind the name, first. */
    public String second() {
        return parts.size() > 1 ? parts.get(1) : "";
    }

    public String third() {
        return parts.size() > 2 ? parts.get(2) : "";
    }

    /** Whether it can be nothing but a version. */
    public boolean isVersion() {
        return parts.size() == MOST_PARTS;
    }

    String local() {
        return String.join(";", parts);
    }

    /** Where something new is to be made. Fails where the domain is not written in full. */
    public QualifiedName create(String field, String fullDomain, String variant) {
        if (fullDomain.equals(QualifiedName.ROOT)) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(local())
                            + "` stands directly below GLOBAL; names begin with GLOBAL and the organisation, such as GLOBAL.Acme."
                            + Texts.shortened(name()));
        }
        QualifiedName.checkDomain(field, fullDomain);
        return QualifiedName.parse(field, fullDomain + "." + name() + (variant.isEmpty() ? "" : ";" + variant));
    }

    /** As the clients clean variants and versions: dots, hyphens and slashes become underscores. */
    public static String clean(String text) {
        return text.replace('.', '_').replace('-', '_').replace('/', '_');
    }
}
