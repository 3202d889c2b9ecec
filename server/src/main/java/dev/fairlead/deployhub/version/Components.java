package dev.fairlead.deployhub.version;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.LookupStore.Base;
import dev.fairlead.catalog.store.LookupStore.Version;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.version.BuildStore;
import dev.fairlead.deployhub.names.BranchSuffix;
import dev.fairlead.deployhub.names.DraftStore;
import dev.fairlead.deployhub.names.Item;
import dev.fairlead.deployhub.names.ItemNumber;
import dev.fairlead.deployhub.names.NameResolver;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.WireName;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.Recorder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes components and versions as the protocol does it: it asks for something, and says only later what it is. Until
 * then there is a draft; a client that breaks off leaves nothing else behind.
 */
public final class Components {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final ProtocolContext protocol;
    private final Recorder recorder;
    private final Clock clock;

    public Components(ProtocolContext protocol, Recorder recorder, Clock clock) {
        this.protocol = protocol;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Asks for a component by its full name; answers what is there already, or a draft where a variant may be a version. */
    Item begin(String actor, String text) {
        var known = protocol.read(names -> names.find(UnitKind.COMPONENT, text));
        if (known.isPresent()) {
            return known.get();
        }
        var spelling = WireName.parse("name", text);
        var written = spelling.domain();
        var found = protocol.read(names -> names.domain(written));
        var domain = found == null ? QualifiedName.ROOT + (written.isEmpty() ? "" : "." + written) : found;
        if (spelling.parts().size() == 1) {
            return component(actor, spelling.create("name", domain, ""));
        }
        var name = spelling.create("name", domain, spelling.second());
        if (spelling.parts().size() > 2) {
            return version(actor, new VersionName(name, spelling.third()), null);
        }
        return draft(name, null, null);
    }

    /** Asks for a version that follows another one. */
    Item follow(String actor, String number) {
        var predecessor = protocol.read(names -> names.component(number));
        var base = predecessor.base() == null ? component(actor, predecessor) : predecessor.base();
        var version = predecessor.version();
        return draft(base.name(), base.id(), version == null ? null : version.id());
    }

    private Item draft(QualifiedName name, @Nullable Long of, @Nullable Long predecessor) {
        var now = clock.instant();
        return protocol.inTransaction(handle -> {
            long organization = new OrganizationStore(handle)
                    .ensure(Set.of(name.organization()))
                    .values()
                    .iterator()
                    .next();
            long domain = new DomainStore(handle)
                    .ensure(organization, Set.of(name.domain()))
                    .getOrDefault(name.domain(), 0L);
            var drafts = new DraftStore(handle);
            drafts.forget(organization, now.minus(REMEMBERED));
            long id = drafts.create(organization, domain, name.name(), name.variant(), of, predecessor, now);
            return new Item(ItemNumber.draft(organization, id), name, null, null);
        });
    }

    /** Gives a draft its name, which says at last what it is. Giving a version its own name again changes nothing. */
    Item rename(String actor, String number, String local) {
        var item = protocol.read(names -> names.component(number));
        if (item.number().kind() != ItemNumber.Kind.DRAFT) {
            if (item.local().equals(local)) {
                return item;
            }
            throw new Refusal(
                            Problem.CONFLICT,
                            "change_1",
                            "`" + item.local() + "` has its name already; make a new version instead of renaming it")
                    .thrown();
        }
        var spelling = WireName.parse("change_1", local);
        if (!spelling.domain().isEmpty()) {
            // a dot within the short name would put it into another domain
            throw Refusal.invalid("change_1", "`" + local + "` has a dot in it; a short name has none");
        }
        return resolved(item, version(actor, named(item, spelling), item));
    }

    private VersionName named(Item draft, WireName spelling) {
        var domain = draft.name().domain();
        if (spelling.parts().size() == 3) {
            return new VersionName(spelling.create("change_1", domain, spelling.second()), spelling.third());
        }
        var plain = spelling.create("change_1", domain, "");
        if (spelling.second().isEmpty()) {
            return new VersionName(plain, Item.AS_VERSION);
        }
        var variant = spelling.create("change_1", domain, spelling.second());
        boolean isVariant =
                protocol.read(names -> names.exact(UnitKind.COMPONENT, variant)).isPresent();
        return isVariant ? new VersionName(variant, Item.AS_VERSION) : new VersionName(plain, spelling.second());
    }

    /** What a draft is, now that somebody uses it as a version without having named it. */
    public Item used(String actor, Item item, Map<String, String> attributes) {
        if (item.number().kind() != ItemNumber.Kind.DRAFT) {
            return item.version() == null
                    ? protocol.read(names -> names.withOwnVersion(UnitKind.COMPONENT, item))
                    : item;
        }
        var draft = protocol.draft(item.number());
        if (draft.of() != null) {
            return resolved(item, version(actor, new VersionName(item.name(), nextNumber(draft)), item));
        }
        var name = item.name();
        if (BranchSuffix.isVersion(name.variant(), attributes)) {
            var plain = new QualifiedName(name.domain(), name.name(), "");
            return resolved(item, version(actor, new VersionName(plain, name.variant()), item));
        }
        var base = Item.of(component(actor, item));
        return protocol.read(names -> names.withOwnVersion(UnitKind.COMPONENT, base));
    }

    private String nextNumber(DraftStore.Draft draft) {
        return protocol.read(names -> {
            var base = names.store()
                    .base(UnitKind.COMPONENT, draft.organization(), draft.of() == null ? 0 : draft.of())
                    .orElseThrow();
            int next = 1;
            while (names.store()
                    .version(UnitKind.COMPONENT, base, Integer.toString(next))
                    .isPresent()) {
                next++;
            }
            return Integer.toString(next);
        });
    }

    /** The component that an open draft is; remembered for whoever still has the draft's number. */
    private Base component(String actor, Item draft) {
        var made = component(actor, draft.name());
        var base = made.base();
        if (base == null) {
            throw new IllegalStateException("a component was recorded and is not there: " + draft.name());
        }
        protocol.resolve(draft.number(), base.id(), null);
        return base;
    }

    private Item component(String actor, QualifiedName name) {
        ProtocolContext.stored(recorder.componentVersions(actor, List.of(Builds.nothing(name, null))));
        return protocol.read(
                names -> Item.of(names.exact(UnitKind.COMPONENT, name).orElseThrow()));
    }

    private Item version(String actor, VersionName name, @Nullable Item draft) {
        var existing = protocol.read(names -> find(names, name));
        if (existing.isPresent()) {
            return Item.of(existing.get());
        }
        var fact = Builds.nothing(name.base(), name.version());
        ProtocolContext.stored(recorder.componentVersions(actor, List.of(Builds.with(fact, inherited(draft)))));
        return protocol.read(names -> Item.of(find(names, name).orElseThrow()));
    }

    private static Optional<Version> find(NameResolver names, VersionName name) {
        return names.exact(UnitKind.COMPONENT, name.base())
                .flatMap(base -> names.store().version(UnitKind.COMPONENT, base, name.version()));
    }

    /** A new version has what its predecessor was told to have, except what tells of one build. */
    private Map<String, String> inherited(@Nullable Item draft) {
        var before = draft == null ? null : protocol.draft(draft.number()).predecessor();
        if (draft == null || before == null) {
            return Map.of();
        }
        var attributes = protocol.inTransaction(
                        handle -> new BuildStore(handle).builds(draft.organization(), Set.of(before)))
                .get(before);
        var kept = new TreeMap<String, String>();
        if (attributes != null) {
            attributes.attributes().forEach((name, value) -> {
                if (!Builds.tellsOfOneBuild(name)) {
                    kept.put(name, value);
                }
            });
        }
        return kept;
    }

    private Item resolved(Item draft, Item version) {
        var known = version.version();
        protocol.resolve(draft.number(), null, known == null ? null : known.id());
        return version;
    }
}
