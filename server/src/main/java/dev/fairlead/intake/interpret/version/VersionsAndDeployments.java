package dev.fairlead.intake.interpret.version;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.interpret.verdict.Clean;
import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.Recording;
import dev.fairlead.intake.interpret.version.VersionNameStore.Named;
import dev.fairlead.intake.interpret.version.VersionNames.Asked;
import dev.fairlead.intake.kept.BecameFact.Kind;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told.Built;
import dev.fairlead.intake.told.Told.Deployed;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.batch.Recorded.How;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was built and what was deployed: versions that are joined, and deployments of them. */
public final class VersionsAndDeployments {
    private static final String REPOSITORY = "repository";

    /** A digest, a commit and a package address, each told beside one other only. */
    private static final int LONGEST_CHAIN = 4;

    private final List<Item<Built>> built;
    private final List<Item<Deployed>> deployed;
    private final Recording<EnvironmentFact> environments;
    private final Recording<ComponentVersionFact> versions;
    private final Recording<DeploymentFact> deployments;
    private final Recording<DeploymentFact> corrections;
    private Map<VersionNameStore.Key, SortedSet<String>> known = Map.of();

    public VersionsAndDeployments(Recorder recorder, List<Item<Built>> built, List<Item<Deployed>> deployed) {
        this.built = List.copyOf(built);
        this.deployed = List.copyOf(deployed);
        this.environments = new Recording<>(Kind.ENVIRONMENT, recorder::environments);
        this.versions = new Recording<>(Kind.COMPONENT_VERSION, recorder::componentVersions);
        this.deployments = new Recording<>(Kind.DEPLOYMENT, recorder::deployments);
        this.corrections = new Recording<>(Kind.DEPLOYMENT, recorder::deployments);
    }

    private static Asked asked(Item<?> item, ToldVersion version) {
        return new Asked(
                Objects.requireNonNull(item.said().component()),
                version,
                item.said(),
                item.told().labels());
    }

    private List<Asked> all() {
        var all = new ArrayList<Asked>();
        built.forEach(item -> all.add(asked(item, item.told().version())));
        deployed.stream()
                .filter(item -> !item.told().removed())
                .forEach(item -> all.add(asked(item, item.told().version())));
        return all;
    }

    /** Keeps the names that are told, and what follows; answers what others depend on of which more is known now. */
    public Set<String> learn(VersionNameStore store) {
        var names = ordered();
        var asked = all();
        asked.forEach(one -> names.addAll(one.teaches()));
        built.forEach(item -> {
            var repository = repository(item);
            if (repository != null) {
                names.add(new Named(
                        new VersionNameStore.Key(String.valueOf(item.said().component()), REPOSITORY), repository));
            }
        });
        var news = new TreeSet<String>();
        store.learn(names).forEach(key -> news.add(key.dependency()));
        var keys = asked.stream().flatMap(one -> one.keys().stream()).toList();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            known = store.names(keys);
            var more = ordered();
            asked.forEach(one -> more.addAll(one.passesOn(known)));
            var learned = store.learn(more);
            if (learned.isEmpty()) {
                break;
            }
            learned.forEach(key -> news.add(key.dependency()));
        }
        return news;
    }

    private static SortedSet<Named> ordered() {
        return new TreeSet<>(Comparator.comparing((Named named) -> named.key().component())
                .thenComparing(named -> named.key().key())
                .thenComparing(Named::name));
    }

    /** Plans what is recorded, by the names that are known. */
    public void plan(Set<QualifiedName> knownEnvironments) {
        built.forEach(this::plan);
        deployed.forEach(item -> plan(item, knownEnvironments));
    }

    private @Nullable String name(Item<?> item, ToldVersion version) {
        var asked = asked(item, version);
        if (!asked.isByRule()) {
            asked.keys().forEach(key -> item.verdict().dependsOn(key.dependency()));
        }
        return asked.resolve(known).orElse(null);
    }

    private void plan(Item<Built> item) {
        var told = item.told();
        var name = name(item, told.version());
        if (name == null) {
            item.verdict().unmatched("it does not say which version was built", null);
            return;
        }
        guarded(
                item,
                () -> versions.add(
                        item,
                        version(
                                item,
                                told.version(),
                                name,
                                told.builtAt(),
                                Clean.word(told.buildId()),
                                Clean.link(told.url()))));
    }

    private static ComponentVersionFact version(
            Item<?> item,
            ToldVersion version,
            String name,
            @Nullable Instant builtAt,
            @Nullable String buildId,
            @Nullable String url) {
        var component = Objects.requireNonNull(item.said().component());
        var application = item.said().application();
        var commit = Clean.sha(version.commit());
        return new ComponentVersionFact(
                component,
                new VersionName(component, name).version(),
                item.told() instanceof Built || commit != null ? repository(item) : null,
                commit,
                null,
                null,
                builtAt,
                buildId,
                url,
                Clean.text(item.told().labels().find(Labels.BRANCH).orElse(null)),
                Clean.text(version.digest()),
                Clean.text(version.purl()),
                Map.of(),
                application == null ? List.of() : List.of(application),
                null);
    }

    private static @Nullable String repository(Item<?> item) {
        return Clean.repository(item.told().labels().find(Labels.REPOSITORY).orElse(null));
    }

    private void plan(Item<Deployed> item, Set<QualifiedName> knownEnvironments) {
        var told = item.told();
        var component = Objects.requireNonNull(item.said().component());
        var environment = Objects.requireNonNull(item.said().environment());
        var tier = item.said().tier();
        if (tier != null && knownEnvironments.add(environment)) {
            // what people say of its tier afterwards is not taken back by the next deployment
            guarded(item, () -> environments.add(item, new EnvironmentFact(environment, tier)));
        }
        if (told.removed()) {
            guarded(
                    item,
                    () -> deployments.add(item, deployment(item, new DeploymentFact.Undeployed(component), false)));
            return;
        }
        var name = name(item, told.version());
        if (name == null) {
            item.verdict().unmatched("it does not say which version was deployed", null);
            return;
        }
        guarded(item, () -> {
            var version = new VersionName(component, name);
            var unit = new DeploymentFact.Component(version);
            var fact = deployment(item, unit, false);
            var its = told.version();
            if (its.commit() != null
                    || its.digest() != null
                    || its.purl() != null
                    || item.said().application() != null) {
                versions.add(item, version(item, its, name, null, null, null));
            }
            deployments.add(item, fact);
        });
    }

    private static DeploymentFact deployment(Item<Deployed> item, DeploymentFact.Unit unit, boolean correct) {
        var told = item.told();
        var started = told.startedAt();
        var finished = told.outcome() == Outcome.RUNNING ? null : told.finishedAt();
        var note = Clean.text(told.note());
        if (told.outcome() != Outcome.RUNNING && finished == null) {
            var arrived = item.verdict().claimed().delivery().receivedAt();
            finished = started != null && started.isAfter(arrived) ? started : arrived;
            var reason = "the sender does not say when it finished; this is when that was told";
            note = note == null ? reason : note + " (" + reason + ")";
        }
        return new DeploymentFact(
                unit,
                Objects.requireNonNull(item.said().environment()),
                told.outcome(),
                started,
                finished,
                null,
                item.actor(),
                Clean.id(told.externalId()),
                Clean.link(told.url()),
                note,
                null,
                List.of(),
                told.sequence(),
                correct);
    }

    /** A fact that cannot be is refused, and the others of the delivery are not. */
    private static void guarded(Item<?> item, Runnable planning) {
        try {
            planning.run();
        } catch (Refused refused) {
            var refusal = refused.refusal();
            item.verdict()
                    .refuse(refusal.field() == null ? refusal.detail() : refusal.field() + " " + refusal.detail());
        }
    }

    public void record(Handle handle, long organization) {
        environments.run();
        recordVersions();
        var refused = new ArrayList<Recording.Pending<DeploymentFact>>();
        var unchanged = new ArrayList<Recording.Pending<DeploymentFact>>();
        deployments.run(
                (one, stored) -> {
                    if (stored.how() == How.UNCHANGED
                            && one.item().verdict().claimed().attempts() > 0) {
                        unchanged.add(one);
                    }
                },
                (one, rejected) -> {
                    if (rejected.refusal().problem() == Problem.CONFLICT) {
                        refused.add(one);
                    } else {
                        Recording.refuse(one, rejected);
                    }
                });
        var again = new DeploymentCorrections(handle, organization);
        again.contradicted(refused, corrections);
        again.unchanged(unchanged, corrections);
        corrections.run();
    }

    private void recordVersions() {
        var without = new ArrayList<Recording.Pending<ComponentVersionFact>>();
        versions.run((_, _) -> {}, (one, rejected) -> {
            if (REPOSITORY.equals(rejected.refusal().field()) && one.fact().commit() != null) {
                without.add(one);
            } else {
                Recording.refuse(one, rejected);
            }
        });
        for (var one : without) {
            var verdict = one.item().verdict();
            verdict.note("the commit is not kept: nobody has told which repository "
                    + one.fact().component() + " is in");
            verdict.dependsOn(new VersionNameStore.Key(one.fact().component().toString(), REPOSITORY).dependency());
            versions.add(one.item(), withoutCommit(one.fact()));
        }
        versions.run();
    }

    private static ComponentVersionFact withoutCommit(ComponentVersionFact fact) {
        return new ComponentVersionFact(
                fact.component(),
                fact.version(),
                null,
                null,
                fact.authoredAt(),
                fact.committedAt(),
                fact.builtAt(),
                fact.buildId(),
                fact.buildUrl(),
                fact.branch(),
                fact.digest(),
                fact.purl(),
                fact.attributes(),
                fact.applications(),
                fact.paths());
    }
}
