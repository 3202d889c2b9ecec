package dev.fairlead.recording.batch;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.incident.IncidentRow;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Due;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one kind on their way into one transaction: their answers by position, and which series they touch. What is
 * told twice in one batch is taken in rounds, so that the second time meets what the first one stored.
 */
public final class Batch<F> {
    private final Handle handle;
    private final Instant now;
    private final List<AttributedFact<F>> told;
    private final @Nullable Recorded[] answers;
    private final Map<Series, @Nullable Instant> due = new HashMap<>();
    private final Set<Long> commits = new HashSet<>();
    private final Map<Long, Set<Long>> incidents = new TreeMap<>();
    private final Map<Integer, List<String>> warnings = new HashMap<>();
    private long changed;

    public Batch(Handle handle, Instant now, List<AttributedFact<F>> told) {
        this.handle = handle;
        this.now = now;
        this.told = told;
        this.answers = new Recorded[told.size()];
    }

    /** A fact and its place in the batch. */
    public record Item<F>(int position, String actor, F fact) {}

    private record Series(@Nullable Long environment, UnitKind kind, long unit) {}

    public Handle handle() {
        return handle;
    }

    public Instant now() {
        return now;
    }

    public void answer(Item<F> item, Recorded answer) {
        answers[item.position()] = answer;
        if (answer instanceof Recorded.Stored stored && stored.how() != Recorded.How.UNCHANGED) {
            changed++;
        }
    }

    /** Something of it may not be meant; it is stored all the same. */
    void warn(Item<F> item, String warning) {
        warnings.computeIfAbsent(item.position(), _ -> new ArrayList<>()).add(warning);
    }

    /** Writes facts of one organisation. */
    @FunctionalInterface
    public interface Writing<F> {
        void write(long organization, List<Item<F>> items);
    }

    /**
     * Has the facts that pass the check written, organisation by organisation, and what that touched derived; the others are answered
     * with their refusal.
     */
    public void write(Function<F, String> checkedOrganization, Writing<F> writing) {
        var groups = byOrganization(checkedOrganization);
        var organizations = organizations(groups);
        groups.forEach((name, items) -> {
            long organization = Required.in(organizations, name);
            writing.write(organization, items);
            flushTouched(organization);
        });
    }

    /** Those that are there, and those that may be made; what names another one is refused, and not among the groups any more. */
    private Map<String, Long> organizations(Map<String, List<Item<F>>> groups) {
        var store = new OrganizationStore(handle);
        var there = store.find(groups.keySet());
        for (var name : Set.copyOf(groups.keySet())) {
            if (!there.containsKey(name)) {
                refuseMaking(name, groups);
            }
        }
        if (!there.keySet().containsAll(groups.keySet())) {
            there.putAll(store.make(groups.keySet()));
        }
        return there;
    }

    private void refuseMaking(String name, Map<String, List<Item<F>>> groups) {
        var making = new ArrayList<Item<F>>();
        for (var item : groups.getOrDefault(name, List.of())) {
            if (told.get(item.position()).makesOrganization()) {
                making.add(item);
            } else {
                answer(item, new Recorded.Rejected(OrganizationStore.unknown(name)));
            }
        }
        if (making.isEmpty()) {
            groups.remove(name);
        } else {
            groups.put(name, making);
        }
    }

    private Map<String, List<Item<F>>> byOrganization(Function<F, String> checkedOrganization) {
        var groups = new LinkedHashMap<String, List<Item<F>>>();
        for (int position = 0; position < told.size(); position++) {
            var item = new Item<>(
                    position, told.get(position).actor(), told.get(position).fact());
            try {
                groups.computeIfAbsent(checkedOrganization.apply(item.fact()), _ -> new ArrayList<>())
                        .add(item);
            } catch (Refused refused) {
                answer(item, new Recorded.Rejected(refused.refusal()));
            }
        }
        return groups;
    }

    /** Splits items so that no key occurs twice in a round; order within a key is kept. */
    public static <F, K> List<List<Item<F>>> rounds(List<Item<F>> items, Function<Item<F>, K> key) {
        var rounds = new ArrayList<List<Item<F>>>();
        var left = items;
        while (!left.isEmpty()) {
            var seen = new HashSet<K>();
            var round = new ArrayList<Item<F>>();
            var later = new ArrayList<Item<F>>();
            for (var item : left) {
                (seen.add(key.apply(item)) ? round : later).add(item);
            }
            rounds.add(round);
            left = later;
        }
        return rounds;
    }

    /** The numbers of a series may change from a moment on; null for all of it. */
    public void touch(@Nullable Long environment, UnitKind kind, long unit, @Nullable Instant since) {
        var series = new Series(environment, kind, unit);
        if (!due.containsKey(series)) {
            due.put(series, since);
            return;
        }
        var known = due.get(series);
        due.put(series, known == null || since == null || known.isBefore(since) ? earlier(known, since) : since);
    }

    /** The numbers that the commit is in may change. */
    public void touchCommits(Collection<Long> touched) {
        commits.addAll(touched);
    }

    /** What failed in the incident's environment may change. */
    public void touchIncident(IncidentRow incident) {
        if (incident.environment() != null) {
            incidents
                    .computeIfAbsent(incident.environment(), _ -> new TreeSet<>())
                    .add(incident.id());
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isBefore(other) ? one : other;
    }

    public void audit(long organization, AuditStore.Entry entry) {
        new AuditStore(handle).add(organization, entry);
    }

    /** Writes down what was touched in the organisation, to be derived. */
    public void flushTouched(long organization) {
        var store = new DueStore(handle);
        var occasion = new Occasion(Math.max(1, changed), now);
        store.add(
                organization,
                due.entrySet().stream()
                        .map(entry -> new Due(
                                entry.getKey().environment(),
                                entry.getKey().kind(),
                                entry.getKey().unit(),
                                entry.getValue()))
                        .toList(),
                occasion);
        store.addCommits(organization, commits, due.isEmpty() ? occasion : new Occasion(0, now));
        store.addIncidents(
                organization, incidents, due.isEmpty() && commits.isEmpty() ? occasion : new Occasion(0, now));
        due.clear();
        commits.clear();
        incidents.clear();
        changed = 0;
    }

    public List<Recorded> answers() {
        return IntStream.range(0, answers.length)
                .mapToObj(position -> {
                    var answer = Objects.requireNonNull(answers[position]);
                    return answer instanceof Recorded.Stored stored && warnings.containsKey(position)
                            ? stored.warned(warnings.getOrDefault(position, List.of()))
                            : answer;
                })
                .toList();
    }
}
