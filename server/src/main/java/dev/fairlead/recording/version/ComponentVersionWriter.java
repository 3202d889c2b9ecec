package dev.fairlead.recording.version;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.ApplicationStore.Membership;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.BuildRow;
import dev.fairlead.catalog.store.version.BuildStore;
import dev.fairlead.catalog.store.version.VersionStore;
import dev.fairlead.change.CommitRow;
import dev.fairlead.change.CommitStore;
import dev.fairlead.change.HoleStore;
import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.deployment.VersionUseStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Members;
import dev.fairlead.recording.batch.NearNames;
import dev.fairlead.recording.batch.NearNames.Mentioned;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes component versions, with the repository of their component and the commit they were built from. */
public final class ComponentVersionWriter {
    private final Batch<ComponentVersionFact> batch;
    private final UnitStore units;
    private final VersionStore versionStore;
    private final BuildStore builds;
    private final CommitStore commits;

    public ComponentVersionWriter(Batch<ComponentVersionFact> batch) {
        this.batch = batch;
        this.units = new UnitStore(batch.handle());
        this.versionStore = new VersionStore(batch.handle());
        this.builds = new BuildStore(batch.handle());
        this.commits = new CommitStore(batch.handle());
    }

    public void write() {
        batch.write(ComponentVersionWriter::organization, (organization, items) -> {
            for (var round : Batch.rounds(items, item -> List.of(item.fact().component(), version(item)))) {
                write(organization, round);
            }
            NearNames.warn(batch, organization, items, ComponentVersionWriter::mentioned);
        });
    }

    private static Stream<Mentioned> mentioned(ComponentVersionFact fact) {
        return Stream.concat(
                Stream.of(new Mentioned(NameKind.COMPONENT, fact.component())),
                fact.applications().stream().map(name -> new Mentioned(NameKind.APPLICATION, name)));
    }

    private static String version(Item<ComponentVersionFact> item) {
        var version = item.fact().version();
        return version == null ? "" : version;
    }

    private static String organization(ComponentVersionFact fact) {
        var organization = fact.component().organization();
        for (var application : fact.applications()) {
            if (!application.organization().equals(organization)) {
                throw Refusal.invalid(
                        "applications", "`" + application + "` is in another organisation than the component");
            }
        }
        return organization;
    }

    private void write(long organization, List<Item<ComponentVersionFact>> round) {
        var names =
                round.stream().map(item -> item.fact().component()).distinct().toList();
        var known = units.find(UnitKind.COMPONENT, organization, names);
        var components = units.ensure(UnitKind.COMPONENT, organization, names);
        var repositories = repositories(organization, round);
        var byComponent = repositoryOfComponents(organization, components, round, repositories);
        var accepted = new ArrayList<Item<ComponentVersionFact>>();
        for (var item : round) {
            long component = Required.in(components, item.fact().component());
            if (item.fact().commit() != null && !byComponent.containsKey(component)) {
                batch.answer(
                        item,
                        new Recorded.Rejected(new Refusal(
                                Problem.INVALID,
                                "repository",
                                "a commit needs its repository; give it here or tell it of the component first")));
            } else {
                accepted.add(item);
            }
        }
        var commitIds = commits(organization, components, accepted, byComponent);
        var paths = new ToldPaths(batch).tell(organization, accepted, components);
        writeVersions(organization, accepted, components, known.keySet(), paths, commitIds);
        addMembers(organization, accepted, components);
    }

    private Map<String, Long> repositories(long organization, List<Item<ComponentVersionFact>> round) {
        var addresses = new HashSet<RepositoryAddress>();
        for (var item : round) {
            if (item.fact().repository() != null) {
                addresses.add(RepositoryAddress.of(item.fact().repository()));
            }
        }
        return addresses.isEmpty() ? Map.of() : commits.ensureRepositories(organization, addresses, batch.now());
    }

    private Map<Long, Long> repositoryOfComponents(
            long organization,
            Map<QualifiedName, Long> components,
            List<Item<ComponentVersionFact>> round,
            Map<String, Long> repositories) {
        var told = new HashMap<Long, Long>();
        var names = new HashMap<Long, String>();
        for (var item : round) {
            if (item.fact().repository() != null) {
                long component = Required.in(components, item.fact().component());
                var name = RepositoryAddress.of(item.fact().repository()).name();
                told.put(component, Required.in(repositories, name));
                names.put(component, name);
            }
        }
        builds.setToldRepositories(organization, names);
        for (var component : builds.setRepositories(organization, told)) {
            // versions that are named like a commit of the repository now have a commit
            batch.touch(null, UnitKind.COMPONENT, component, null);
        }
        return builds.repositories(organization, components.values());
    }

    /** Ids of the commits that versions name, by position in the batch. */
    private Map<Integer, Long> commits(
            long organization,
            Map<QualifiedName, Long> components,
            List<Item<ComponentVersionFact>> items,
            Map<Long, Long> repositories) {
        var byRepository = new HashMap<Long, Set<String>>();
        for (var item : items) {
            if (item.fact().commit() != null) {
                byRepository
                        .computeIfAbsent(
                                Required.in(
                                        repositories,
                                        Required.in(components, item.fact().component())),
                                _ -> new HashSet<>())
                        .add(item.fact().commit());
            }
        }
        var ids = new HashMap<Integer, Long>();
        byRepository.forEach((repository, shas) -> {
            var existing = commits.existing(organization, repository, shas);
            var rows = commits.ensure(organization, repository, shas, batch.now());
            new HoleStore(batch.handle())
                    .want(
                            organization,
                            rows.values().stream()
                                    .filter(row -> !row.known())
                                    .map(CommitRow::id)
                                    .sorted()
                                    .toList());
            shas.removeAll(existing);
            // now that they are named, versions may be named like them
            touchVersions(organization, builds.versionsNamedLike(organization, repository, shas));
            for (var item : items) {
                var component = Required.in(components, item.fact().component());
                if (item.fact().commit() != null && repository.equals(repositories.get(component))) {
                    ids.put(
                            item.position(),
                            Required.in(rows, item.fact().commit()).id());
                }
            }
        });
        return ids;
    }

    private void writeVersions(
            long organization,
            List<Item<ComponentVersionFact>> items,
            Map<QualifiedName, Long> components,
            Set<QualifiedName> knownComponents,
            Map<Long, Recorded.Paths> paths,
            Map<Integer, Long> commitIds) {
        var names = new ArrayList<VersionName>();
        for (var item : items) {
            if (item.fact().version() != null) {
                names.add(new VersionName(item.fact().component(), item.fact().version()));
            }
        }
        var known = versionStore.find(UnitKind.COMPONENT, organization, components, names);
        var ids = versionStore.ensure(UnitKind.COMPONENT, organization, components, names, batch.now());
        var before = builds.builds(organization, ids.values());
        var changed = new HashMap<Long, BuildRow>();
        for (var item : items) {
            long component = Required.in(components, item.fact().component());
            var its = item.fact().paths() == null ? null : paths.get(component);
            boolean isKnown = knownComponents.contains(item.fact().component());
            if (item.fact().version() == null) {
                var how = !isKnown ? How.CREATED : its != null && its.taken() ? How.UPDATED : How.UNCHANGED;
                answer(item, how, component, item.fact().component().toString(), isKnown ? its : null);
                continue;
            }
            var name = new VersionName(item.fact().component(), item.fact().version());
            long id = Required.in(ids, name);
            var older = Required.in(before, id);
            var newer = BuildRow.of(item.fact(), commitIds.get(item.position())).over(older);
            if (!newer.equals(older)) {
                changed.put(id, newer);
            }
            boolean isNew = !known.containsKey(name);
            var how = isNew ? How.CREATED : newer.equals(older) ? How.UNCHANGED : How.UPDATED;
            answer(item, how, id, name.toString(), isKnown ? its : null);
            if (!isNew && newer.contradicts(older)) {
                var difference = FieldDifference.of(older, newer);
                batch.audit(
                        organization,
                        new AuditStore.Entry(
                                batch.now(),
                                item.actor(),
                                "correct",
                                "component_version",
                                id,
                                difference.before(),
                                difference.after()));
            }
        }
        builds.update(organization, changed);
        touchVersions(organization, changed.keySet());
    }

    private void touchVersions(long organization, Collection<Long> versions) {
        new VersionUseStore(batch.handle())
                .firstUses(organization, versions)
                .forEach(use -> batch.touch(use.environment(), UnitKind.COMPONENT, use.component(), use.since()));
    }

    private void answer(
            Item<ComponentVersionFact> item, How how, @Nullable Long id, String name, Recorded.@Nullable Paths paths) {
        batch.answer(item, new Recorded.Stored(how, id == null ? 0 : id, name, List.of(), paths));
    }

    private void addMembers(
            long organization, List<Item<ComponentVersionFact>> items, Map<QualifiedName, Long> components) {
        var names = items.stream()
                .flatMap(item -> item.fact().applications().stream())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return;
        }
        var applications = units.ensure(UnitKind.APPLICATION, organization, names);
        var members = new ArrayList<Membership>();
        for (var item : items) {
            for (var application : item.fact().applications()) {
                members.add(new Membership(
                        Required.in(applications, application),
                        Required.in(components, item.fact().component())));
            }
        }
        Members.add(batch, organization, members, true);
    }
}
