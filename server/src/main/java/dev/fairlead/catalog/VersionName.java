package dev.fairlead.catalog;

import dev.fairlead.platform.refusal.Refusal;

/**
 * Full name of a version: {@code GLOBAL.Acme.Store.checkout;main;v1_2}, without a variant
 * {@code GLOBAL.Acme.Store.checkout;v1_2}. Dots in the version are its own.
 */
public record VersionName(QualifiedName base, String version) {

    public VersionName {
        QualifiedName.checkElement("version", version);
    }

    public static VersionName parse(String field, String text) {
        var parts = text.split(";", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw Refusal.invalid(
                    field, "write domain.name;version or domain.name;variant;version, such as GLOBAL.Acme.pay;v1");
        }
        var version = parts[parts.length - 1];
        QualifiedName.checkElement(field, version);
        return new VersionName(QualifiedName.of(field, parts[0], parts.length == 3 ? parts[1] : ""), version);
    }

    @Override
    public String toString() {
        return base + ";" + version;
    }
}
