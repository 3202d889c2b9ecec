package dev.fairlead.deployhub.names;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.LookupStore;
import dev.fairlead.catalog.store.LookupStore.Base;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.deployhub.wire.WireName;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What names and numbers of the protocol mean. Only looks; makes nothing. */
public final class NameResolver {
    private final Handle handle;
    private final LookupStore store;

    NameResolver(Handle handle) {
        this.handle = handle;
        this.store = new LookupStore(handle);
    }

    /** By name, or by number where the text is one. */
    public Item component(String text) {
        return item(UnitKind.COMPONENT, text);
    }

    public Item application(String text) {
        return item(UnitKind.APPLICATION, text);
    }

    private Item item(UnitKind kind, String text) {
        return ItemNumber.is(text) ? numbered(kind, text) : find(kind, text).orElseThrow(() -> missing(kind, text));
    }

    public Item numbered(UnitKind kind, String text) {
        return numbered(kind, ItemNumber.parse("id", text)).orElseThrow(() -> missing(kind, text));
    }

    private Optional<Item> numbered(UnitKind kind, ItemNumber number) {
        return switch (number.kind()) {
            case BASE -> store.base(kind, number.organization(), number.id()).map(Item::of);
            case VERSION ->
                store.version(kind, number.organization(), number.id()).map(Item::of);
            case DRAFT ->
                kind == UnitKind.COMPONENT
                        ? new DraftStore(handle)
                                .find(number.organization(), number.id())
                                .flatMap(this::become)
                        : Optional.empty();
            case ROLLOUT -> Optional.empty();
        };
    }

    /** What a draft has become, or itself. */
    private Optional<Item> become(DraftStore.Draft draft) {
        if (draft.version() != null) {
            return store.version(UnitKind.COMPONENT, draft.organization(), draft.version())
                    .map(Item::of);
        }
        return draft.component() != null
                ? store.base(UnitKind.COMPONENT, draft.organization(), draft.component())
                        .map(Item::of)
                : Optional.of(Item.of(draft));
    }

    /** By name; empty where there is none. Refuses a name that means several. */
    public Optional<Item> find(UnitKind kind, String text) {
        var spelling = WireName.parse("name", text);
        var domain = domain(spelling.domain());
        if (domain == null && !spelling.domain().isEmpty()) {
            return Optional.empty();
        }
        return find(kind, domain, spelling, text);
    }

    private Optional<Item> find(UnitKind kind, @Nullable String domain, WireName spelling, String text) {
        var among = organizationsOf(domain);
        var exact = one(store.bases(kind, among, domain, spelling.name(), spelling.second()), text);
        if (spelling.parts().size() < 3 && exact.isPresent()) {
            return exact.map(Item::of);
        }
        if (spelling.parts().size() == 3) {
            return exact.flatMap(base -> store.version(kind, base, spelling.third()))
                    .map(Item::of);
        }
        var plain = spelling.second().isEmpty()
                ? Optional.<Base>empty()
                : one(store.bases(kind, among, domain, spelling.name(), ""), text);
        return plain.flatMap(base -> store.version(kind, base, spelling.second()))
                .map(Item::of)
                .or(() -> kind == UnitKind.COMPONENT ? openDraft(domain, spelling) : Optional.empty());
    }

    private Optional<Item> openDraft(@Nullable String domain, WireName spelling) {
        if (domain == null) {
            return Optional.empty();
        }
        var drafts = new DraftStore(handle);
        return organizationsOf(domain).stream()
                .flatMap(organization -> new DomainStore(handle)
                        .find(organization, Set.of(domain)).values().stream()
                                .map(id -> drafts.findOpen(organization, id, spelling.name(), spelling.second())))
                .flatMap(Optional::stream)
                .map(Item::of)
                .findFirst();
    }

    /** The newest version of a base that is one; a version itself. */
    public Item latest(UnitKind kind, Item item) {
        var base = item.base();
        return item.isVersion() || base == null
                ? item
                : versions(kind, base, 1).stream().findFirst().orElse(item);
    }

    /** The newest versions that are not the base itself, oldest first. */
    public List<Item> versions(UnitKind kind, Base base, int most) {
        var all = store.newest(kind, base, most + 1).stream()
                .filter(version -> !version.name().version().equals(Item.AS_VERSION))
                .map(Item::of)
                .toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** What is really there of a base that is used as a version. */
    public Item withOwnVersion(UnitKind kind, Item item) {
        var base = item.base();
        return item.version() != null || base == null
                ? item
                : store.version(kind, base, Item.AS_VERSION).map(Item::of).orElse(item);
    }

    public LookupStore store() {
        return store;
    }

    /**
     * The full path of a domain as it may be written: without GLOBAL in front, or only its last elements.
     *
     * @return null where there is none, and where nothing was written
     */
    public @Nullable String domain(String written) {
        if (written.isEmpty()) {
            return null;
        }
        if (written.equals(QualifiedName.ROOT) || written.startsWith(QualifiedName.ROOT + ".")) {
            return written;
        }
        var found = store.domainsEnding(organizations(), written);
        if (found.size() > 1) {
            throw ambiguous(written);
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** An environment's full name; one without a domain is looked for everywhere, and belongs to {@code home} if new. */
    public QualifiedName environment(String text, String home) {
        var spelling = WireName.parse("environment", text);
        if (spelling.parts().size() > 1) {
            throw Refusal.invalid(
                    "environment",
                    "`" + Texts.shortened(text) + "` has parts behind a semicolon; an environment has none");
        }
        if (spelling.domain().isEmpty()) {
            var found = store.environments(organizations(), spelling.name());
            if (found.size() > 1) {
                throw ambiguous(text);
            }
            return found.isEmpty() ? spelling.create("environment", home, "") : found.getFirst();
        }
        var domain = domain(spelling.domain());
        return spelling.create(
                "environment", domain == null ? QualifiedName.ROOT + "." + spelling.domain() : domain, "");
    }

    private List<Long> organizationsOf(@Nullable String domain) {
        if (domain == null) {
            return organizations();
        }
        if (domain.equals(QualifiedName.ROOT)) {
            return List.of();
        }
        var named = new OrganizationStore(handle).find(Set.of(QualifiedName.organizationOf(domain)));
        return List.copyOf(named.values());
    }

    private List<Long> organizations() {
        return new OrganizationStore(handle)
                .list().stream().map(OrganizationStore.Organization::id).toList();
    }

    /** The component or application of exactly this name. */
    public Optional<Base> exact(UnitKind kind, QualifiedName name) {
        return store.bases(kind, organizationsOf(name.domain()), name.domain(), name.name(), name.variant()).stream()
                .findFirst();
    }

    private static Optional<Base> one(List<Base> found, String text) {
        if (found.size() > 1) {
            throw ambiguous(text);
        }
        return found.stream().findFirst();
    }

    private static Refused ambiguous(String text) {
        return Refusal.invalid("name", Texts.shortened(text) + " is Ambiguous; write it with its whole domain");
    }

    private static Refused missing(UnitKind kind, String text) {
        var what = kind == UnitKind.COMPONENT ? "Component " : "Application ";
        return new Refusal(Problem.NOT_FOUND, null, what + Texts.shortened(text) + " Not Found or No Access").thrown();
    }
}
