package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.kept.ConclusionStore;
import dev.fairlead.intake.kept.ReadingStore;
import dev.fairlead.intake.kept.ReadingStore.Claimed;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.intake.rule.Holders;
import dev.fairlead.intake.rule.Mapped;
import dev.fairlead.intake.rule.Part;
import dev.fairlead.intake.ruleset.Rewriting.Named;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What other rules would make of the deliveries that came last. Nothing is changed by it. */
public final class Rehearsal {
    public static final int MOST = 1_000;
    private static final int MOST_EXAMPLES = 10;

    private final Database database;
    private final Map<String, Source> kinds;
    private final StoredHolders holders;

    public Rehearsal(Database database, List<Source> kinds, Clock clock) {
        this.database = database;
        this.kinds = new TreeMap<>();
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
        this.holders = new StoredHolders(database, clock);
    }

    /** How a delivery fares. */
    public enum Fate {
        NAMED,
        PASSED,
        UNMATCHED,
        REFUSED;

        /** The word that doors use: {@code named}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A delivery that fares otherwise, in words. */
    public record Example(long delivery, String source, String before, String after) {}

    /**
     * The difference.
     *
     * @param deliveries how many were looked at
     * @param changed how many fare otherwise
     * @param corrected how many deployments and incidents that they became would have other names, once they are read again
     * @param takenBack how many would be void then, since no delivery would tell them any more
     * @param before how many fare how now
     * @param after how many would
     */
    public record Difference(
            int deliveries,
            int changed,
            int corrected,
            int takenBack,
            Map<Fate, Integer> before,
            Map<Fate, Integer> after,
            List<Example> examples) {
        public Difference {
            examples = List.copyOf(examples);
        }
    }

    /** Nothing is said, and nothing was. */
    public static final Difference NOTHING = new Difference(0, 0, 0, 0, Map.of(), Map.of(), List.of());

    /** @param named what has all the names that it needs */
    private record Outcome(Fate fate, String words, List<Named> named) {
        Outcome(Fate fate, String words) {
            this(fate, words, List.of());
        }

        boolean isLike(Outcome other) {
            return fate == other.fate && words.equals(other.words);
        }
    }

    /** @param change what an owner would say */
    public Difference of(long organization, Owner owner, RuleRevision change) {
        return database.read(handle -> {
            var now = RuleSets.read(handle, organization);
            return difference(handle, organization, owner, now, now.with(owner, change));
        });
    }

    private Difference difference(Handle handle, long organization, Owner owner, RuleSets now, RuleSets then) {
        var sources = new TreeMap<Long, InboxSource>();
        new SourceStore(handle)
                .list(organization).stream()
                        .filter(source -> concerns(owner, source))
                        .forEach(source -> sources.put(source.id(), source));
        var before = new EnumMap<Fate, Integer>(Fate.class);
        var after = new EnumMap<Fate, Integer>(Fate.class);
        var examples = new ArrayList<Example>();
        int changed = 0;
        var looking = holders.looking(organization);
        var store = new ReadingStore(handle, organization);
        var ids = new NewestDeliveryStore(handle, organization).list(sources.keySet(), MOST);
        var facts = new ConclusionStore(handle, organization).facts(ids);
        var rewriting = new Rewriting();
        for (long id : ids) {
            var claimed = store.find(id).orElse(null);
            var source = claimed == null ? null : sources.get(claimed.source());
            if (claimed == null || source == null) {
                continue;
            }
            var is = outcome(claimed, source, now, looking);
            var would = outcome(claimed, source, then, looking);
            before.merge(is.fate(), 1, Integer::sum);
            after.merge(would.fate(), 1, Integer::sum);
            var its = facts.getOrDefault(id, List.of());
            if (would.fate() == Fate.REFUSED) {
                rewriting.keep(its);
            } else {
                rewriting.look(its, is.named(), would.named());
            }
            if (!is.isLike(would)) {
                changed++;
                if (examples.size() < MOST_EXAMPLES) {
                    examples.add(new Example(id, source.name(), is.words(), would.words()));
                }
            }
        }
        return new Difference(
                ids.size(),
                changed,
                rewriting.corrected(),
                rewriting.takenBack(handle, organization, ids),
                before,
                after,
                examples);
    }

    private static boolean concerns(Owner owner, InboxSource source) {
        return switch (owner.kind()) {
            case SOURCE -> source.id() == owner.id();
            case DOMAIN ->
                source.domain().equals(owner.name()) || source.domain().startsWith(owner.name() + ".");
        };
    }

    private Outcome outcome(Claimed claimed, InboxSource source, RuleSets rules, Holders looking) {
        var kind = kinds.get(source.kind());
        if (kind == null) {
            return new Outcome(Fate.REFUSED, "no kind of source " + source.kind());
        }
        try {
            var translator = rules.translator(source).orElse(kind.translator());
            var translation = translator.translate(claimed.delivery());
            if (translation.told().isEmpty()) {
                return new Outcome(Fate.PASSED, String.join("; ", translation.passed()));
            }
            var mapping = rules.mapping(source, looking);
            return together(translation.told().stream().map(mapping::apply).toList(), translation.told());
        } catch (Refused refused) {
            var field = refused.refusal().field();
            return new Outcome(
                    Fate.REFUSED,
                    (field == null ? "" : field + " ") + refused.refusal().detail());
        }
    }

    private static Outcome together(List<Mapped> mapped, List<Told> told) {
        var words = new ArrayList<String>();
        var named = new ArrayList<Named>();
        boolean open = false;
        for (int i = 0; i < mapped.size(); i++) {
            switch (mapped.get(i)) {
                case Mapped.Found(var said) -> {
                    var its = words(told.get(i), said);
                    named.add(new Named(told.get(i), its));
                    words.add(its);
                }
                case Mapped.Ignored(var reason, var by) -> words.add("passed over by " + by + ": " + reason);
                case Mapped.Open missing -> {
                    open = true;
                    words.add("nothing says which "
                            + missing.open().stream().map(Part::word).collect(Collectors.joining(" and ")));
                }
            }
        }
        var fate = open ? Fate.UNMATCHED : named.isEmpty() ? Fate.PASSED : Fate.NAMED;
        return new Outcome(fate, words.stream().distinct().limit(5).collect(Collectors.joining("; ")), named);
    }

    private static String words(Told told, Mapped.Said said) {
        var words = new StringBuilder(
                switch (told) {
                    case Told.Deployed _ -> "deployment";
                    case Told.Built _ -> "build";
                    case Told.Pushed _ -> "commits";
                    case Told.Merged _ -> "merge";
                    case Told.Trouble _, Told.Alert _ -> "incident";
                    case Told.Place _ -> "environment";
                });
        for (var part : Part.values()) {
            said.find(part)
                    .ifPresent(name ->
                            words.append(", ").append(part.word()).append(' ').append(name));
        }
        return words.toString();
    }
}
