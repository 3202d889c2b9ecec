package dev.fairlead.intake.ruleset;

import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.PlaceStore;
import dev.fairlead.intake.kept.ReadingStore;
import dev.fairlead.intake.kept.Replays;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.intake.rule.Rule;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What sources and domains say, for whoever sets many things at once, from a file. */
public final class RuleSettings {
    private static final String REASON = "said by a file";

    private final Handle handle;
    private final long organization;

    public RuleSettings(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * What one of them says.
     *
     * @param name of the source, or full name of the domain
     * @param fields as JSON; null where nothing is said of it
     */
    public record Said(
            Owner.Kind kind,
            String name,
            List<Rule> rules,
            @Nullable String fields) {
        public Said {
            rules = List.copyOf(rules);
        }
    }

    /** Of all that say something now. */
    public List<Said> list() {
        var sets = RuleSets.read(handle, organization);
        var said = new ArrayList<Said>();
        new SourceStore(handle).list(organization).forEach(source -> {
            var its = sets.bySource().get(source.id());
            if (its != null) {
                said.add(new Said(Owner.Kind.SOURCE, source.name(), its.rules(), its.fields()));
            }
        });
        sets.byDomain().keySet().stream().sorted().forEach(domain -> {
            var its = Objects.requireNonNull(sets.byDomain().get(domain));
            said.add(new Said(Owner.Kind.DOMAIN, domain, its.rules(), null));
        });
        return said;
    }

    /** Refuses what is said of a source that there is not. */
    public void check(Said said) {
        if (said.kind() == Owner.Kind.SOURCE
                && new SourceStore(handle).find(organization, said.name()).isEmpty()) {
            throw Refusal.notFound(
                    "source",
                    "there is no source `" + Texts.shortened(said.name())
                            + "`; make it with `fairlead intake source add`, which gives it its secret");
        }
    }

    /** Answers the number of the source or domain. */
    public long put(Said said, String actor, Instant at) {
        check(said);
        var owner = owner(said);
        var store = new RuleSetStore(handle, organization);
        var next = new IntakeRulesChange(said.rules(), said.fields(), REASON, null)
                .after(owner, store.revisions(owner), actor, at);
        if (next != null) {
            store.add(owner, next);
            var reading = new ReadingStore(handle, organization);
            reading.wakeUnmatched();
            reading.wake(Set.of(Replays.RULES), List.of());
        }
        return owner.id();
    }

    private Owner owner(Said said) {
        return switch (said.kind()) {
            case SOURCE ->
                new Owner(
                        said.kind(),
                        new SourceStore(handle)
                                .find(organization, said.name())
                                .orElseThrow()
                                .id(),
                        said.name());
            case DOMAIN -> {
                new DomainStore(handle).ensure(organization, Set.of(said.name()));
                var domain = new PlaceStore(handle)
                        .domains(organization).stream()
                                .filter(one -> one.path().equals(said.name()))
                                .findFirst()
                                .orElseThrow();
                new PlaceStore(handle).lock(domain);
                yield new Owner(said.kind(), domain.id(), domain.path());
            }
        };
    }
}
