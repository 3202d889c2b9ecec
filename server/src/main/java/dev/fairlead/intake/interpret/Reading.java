package dev.fairlead.intake.interpret;

import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.intake.interpret.incident.Alerts;
import dev.fairlead.intake.interpret.incident.IncidentKeyStore;
import dev.fairlead.intake.interpret.incident.Troubles;
import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.interpret.verdict.Recording;
import dev.fairlead.intake.interpret.verdict.Verdict;
import dev.fairlead.intake.interpret.version.Commits;
import dev.fairlead.intake.interpret.version.VersionNameStore;
import dev.fairlead.intake.interpret.version.VersionsAndDeployments;
import dev.fairlead.intake.kept.BecameFact.Kind;
import dev.fairlead.intake.kept.ReadingStore.Claimed;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.Told.Alert;
import dev.fairlead.intake.told.Told.Built;
import dev.fairlead.intake.told.Told.Deployed;
import dev.fairlead.intake.told.Told.Merged;
import dev.fairlead.intake.told.Told.Place;
import dev.fairlead.intake.told.Told.Pushed;
import dev.fairlead.intake.told.Told.Trouble;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Reads some deliveries of one organisation together: what one of them makes known, the others are read by. */
final class Reading {
    private final Handle handle;
    private final long organization;
    private final Recorder recorder;
    private final IncidentJudgements judgements;
    private final Meaning.Now meaning;
    private final Translating translating;

    private final List<Item<Built>> built = new ArrayList<>();
    private final List<Item<Deployed>> deployed = new ArrayList<>();
    private final List<Item<Trouble>> troubles = new ArrayList<>();
    private final List<Item<Alert>> alerts = new ArrayList<>();
    private final Commits commits;
    private final Recording<EnvironmentFact> places;
    private final Set<String> news = new TreeSet<>();
    private final Set<String> paired = new TreeSet<>();

    Reading(
            Handle handle,
            long organization,
            Recorder recorder,
            IncidentJudgements judgements,
            Map<String, Source> kinds,
            Meaning.Now meaning) {
        this.handle = handle;
        this.organization = organization;
        this.recorder = recorder;
        this.judgements = judgements;
        this.meaning = meaning;
        this.translating = new Translating(kinds, meaning);
        this.commits = new Commits(recorder);
        this.places = new Recording<>(Kind.ENVIRONMENT, recorder::environments);
    }

    /** As many of them as are read together, the first ones. */
    List<Verdict> read(List<Claimed> claimed, Map<Long, InboxSource> sources) {
        var verdicts = new ArrayList<Verdict>();
        long told = 0;
        for (var one : claimed) {
            if (told >= Bound.MOST) {
                // enough for one transaction and for the memory; the others still wait
                break;
            }
            var verdict = new Verdict(one);
            verdicts.add(verdict);
            var source = sources.get(one.source());
            if (source == null) {
                throw new IllegalStateException("a delivery has a source");
            }
            var items = translating.read(verdict, source);
            told += items.stream().mapToLong(item -> Bound.weight(item.told())).sum();
            items.forEach(this::sort);
        }
        record();
        return verdicts;
    }

    private <T extends Told> void sort(Item<T> item) {
        switch (item.told()) {
            case Built told -> built.add(of(item, told));
            case Deployed told -> deployed.add(of(item, told));
            case Pushed told -> commits.pushed(of(item, told));
            case Merged told -> commits.merged(of(item, told));
            case Trouble told -> troubles.add(of(item, told));
            case Alert told -> alerts.add(of(item, told));
            case Place told -> place(of(item, told));
        }
    }

    private static <T extends Told> Item<T> of(Item<?> item, T told) {
        return new Item<>(item.verdict(), item.source(), told, item.said());
    }

    private void place(Item<Place> item) {
        if (item.told().gone()) {
            item.verdict().note("an environment went; what was deployed there stays in the numbers");
        } else {
            places.add(
                    item,
                    new EnvironmentFact(
                            Objects.requireNonNull(item.said().environment()),
                            item.said().tier()));
        }
    }

    private void record() {
        var names = new VersionNameStore(handle, organization);
        var versions = new VersionsAndDeployments(recorder, built, deployed);
        news.addAll(versions.learn(names));
        versions.plan(knownEnvironments());
        places.run();
        commits.record();
        versions.record(handle, organization);
        var incidents = new Troubles(recorder, troubles);
        incidents.plan(new IncidentKeyStore(handle, organization));
        news.addAll(incidents.record());
        var pairing = new Alerts(handle, recorder, judgements, meaning);
        pairing.record(alerts);
        paired.addAll(pairing.decided());
    }

    private Set<QualifiedName> knownEnvironments() {
        var asked = new HashSet<QualifiedName>();
        deployed.stream()
                .filter(item -> item.said().tier() != null)
                .forEach(item -> asked.add(Objects.requireNonNull(item.said().environment())));
        return asked.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(
                        new EnvironmentStore(handle).find(organization, asked).keySet());
    }

    /** What others depend on of which more is known now. */
    Set<String> news() {
        return news;
    }

    /** Names of incidents on which the order of alerts has decided. */
    Set<String> paired() {
        return paired;
    }
}
