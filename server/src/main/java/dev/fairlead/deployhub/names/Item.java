package dev.fairlead.deployhub.names;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.LookupStore.Base;
import dev.fairlead.catalog.store.LookupStore.Version;
import org.jspecify.annotations.Nullable;

/**
 * A component, an application, or a version of one, as the protocol sees it: under one number, with one name. A base that
 * is used as if it were a version is our version {@value #AS_VERSION} and keeps the number and the name of the base.
 *
 * @param base null for a draft of which nothing is known yet
 * @param version the version, null for a base
 */
public record Item(
        ItemNumber number,
        QualifiedName name,
        @Nullable Base base,
        @Nullable Version version) {

    /** The version that a base itself is. */
    public static final String AS_VERSION = "(base)";

    public static Item of(Base base) {
        return new Item(ItemNumber.base(base.organization(), base.id()), base.name(), base, null);
    }

    public static Item of(Version version) {
        var base =
                new Base(version.organization(), version.base(), version.name().base());
        return version.name().version().equals(AS_VERSION)
                ? new Item(ItemNumber.base(version.organization(), version.base()), base.name(), base, version)
                : new Item(ItemNumber.version(version.organization(), version.id()), base.name(), base, version);
    }

    static Item of(DraftStore.Draft draft) {
        var name = new QualifiedName(draft.domain(), draft.name(), draft.suffix());
        return new Item(ItemNumber.draft(draft.organization(), draft.id()), name, null, null);
    }

    public long organization() {
        return number.organization();
    }

    /** Whether it is a version of its own, not its base. */
    public boolean isVersion() {
        return number.kind() == ItemNumber.Kind.VERSION;
    }

    /** {@code pay;main;v1}. */
    public String local() {
        return version == null || !isVersion()
                ? name.local()
                : name.local() + ";" + version.name().version();
    }

    /** Under which name facts of it are recorded; a base is recorded as the version that it is. */
    public VersionName asVersion() {
        return version == null ? new VersionName(name, AS_VERSION) : version.name();
    }
}
