package dev.fairlead.recording;

import dev.fairlead.annotation.AnnotationFact;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.AssemblyFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.change.CommitFact;
import dev.fairlead.change.CommitNote;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.KeyedPlans;
import dev.fairlead.recording.annotation.AnnotationWriter;
import dev.fairlead.recording.batch.AttributedFact;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.deployment.DeploymentVoids;
import dev.fairlead.recording.deployment.DeploymentWriter;
import dev.fairlead.recording.incident.IncidentWriter;
import dev.fairlead.recording.version.ApplicationVersionWriter;
import dev.fairlead.recording.version.AssemblyWriter;
import dev.fairlead.recording.version.CommitNoteWriter;
import dev.fairlead.recording.version.CommitWriter;
import dev.fairlead.recording.version.ComponentVersionWriter;
import dev.fairlead.recording.version.EnvironmentWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Records into the database, many callers in one transaction, and tells whoever derives that there is work. */
public final class DatabaseRecorder implements Recorder, AutoCloseable {
    /** So many deployments at once take longer to write than who tells a single one should wait. */
    private static final int MANY = 200;

    private final Database database;
    private final Clock clock;
    private final Runnable recorded;
    private final GroupCommit<ComponentVersionFact> componentVersions;
    private final GroupCommit<ApplicationVersionFact> applicationVersions;
    private final GroupCommit<AssemblyFact> assemblies;
    private final GroupCommit<EnvironmentFact> environments;
    private final GroupCommit<CommitFact> commits;
    private final GroupCommit<CommitNote> commitNotes;
    private final GroupCommit<DeploymentFact> deployments;
    private final GroupCommit<DeploymentFact> manyDeployments;
    private final GroupCommit<IncidentFact> incidents;
    private final GroupCommit<AnnotationFact> annotations;

    /**
     * Starts the writers.
     *
     * @param recorded called after each transaction that stored facts; must not block
     */
    public DatabaseRecorder(Database database, Clock clock, Runnable recorded) {
        this.database = database;
        this.clock = clock;
        this.recorded = recorded;
        componentVersions = new GroupCommit<>(
                "component-versions", told -> write(told, batch -> new ComponentVersionWriter(batch).write()));
        applicationVersions = new GroupCommit<>(
                "application-versions", told -> write(told, batch -> new ApplicationVersionWriter(batch).write()));
        assemblies = new GroupCommit<>("assemblies", told -> write(told, batch -> new AssemblyWriter(batch).write()));
        environments =
                new GroupCommit<>("environments", told -> write(told, batch -> new EnvironmentWriter(batch).write()));
        commits = new GroupCommit<>("commits", told -> write(told, batch -> new CommitWriter(batch).write()));
        commitNotes =
                new GroupCommit<>("commit-notes", told -> write(told, batch -> new CommitNoteWriter(batch).write()));
        deployments = new GroupCommit<>("deployments", this::writeDeployments);
        // what both tell of one key is settled as between two servers
        manyDeployments = new GroupCommit<>("many-deployments", this::writeDeployments);
        incidents = new GroupCommit<>("incidents", told -> write(told, batch -> new IncidentWriter(batch).write()));
        annotations =
                new GroupCommit<>("annotations", told -> write(told, batch -> new AnnotationWriter(batch).write()));
    }

    private List<Recorded> writeDeployments(List<AttributedFact<DeploymentFact>> told) {
        return write(told, batch -> {
            KeyedPlans.use(batch.handle());
            new DeploymentWriter(batch).write();
        });
    }

    private <F> List<Recorded> write(List<AttributedFact<F>> told, Consumer<Batch<F>> writer) {
        var answers = database.inTransactionRetried(handle -> {
            var batch = new Batch<>(handle, now(), told);
            writer.accept(batch);
            return batch.answers();
        });
        recorded.run();
        return answers;
    }

    /** PostgreSQL keeps microseconds; what is answered is what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public List<Recorded> componentVersions(String actor, List<ComponentVersionFact> facts) {
        return componentVersions.submit(actor, facts);
    }

    @Override
    public List<Recorded> applicationVersions(String actor, List<ApplicationVersionFact> facts) {
        return applicationVersions.submit(actor, facts);
    }

    @Override
    public List<Recorded> assemblies(String actor, List<AssemblyFact> facts) {
        return assemblies.submit(actor, facts);
    }

    @Override
    public List<Recorded> environments(String actor, List<EnvironmentFact> facts) {
        return environments.submit(actor, facts);
    }

    @Override
    public List<Recorded> commits(String actor, List<CommitFact> facts) {
        return commits.submit(actor, facts);
    }

    @Override
    public List<Recorded> commitNotes(String actor, List<CommitNote> notes) {
        return commitNotes.submit(actor, notes);
    }

    @Override
    public List<Recorded> deployments(String actor, List<DeploymentFact> facts) {
        return (facts.size() < MANY ? deployments : manyDeployments).submit(actor, facts);
    }

    @Override
    public List<Recorded> incidents(String actor, List<IncidentFact> facts) {
        return incidents.submit(actor, facts);
    }

    @Override
    public List<Recorded> annotations(String actor, List<AnnotationFact> facts) {
        return annotations.submit(actor, facts);
    }

    @Override
    public List<Recorded> voidDeployments(String actor, String organization, SortedMap<Long, String> reasons) {
        return say(actor, organization, reasons, true);
    }

    @Override
    public List<Recorded> restoreDeployments(String actor, String organization, SortedMap<Long, String> reasons) {
        return say(actor, organization, reasons, false);
    }

    private List<Recorded> say(String actor, String organization, SortedMap<Long, String> reasons, boolean voided) {
        if (reasons.isEmpty()) {
            return List.of();
        }
        var answers = database.inTransactionRetried(handle -> {
            var tenant =
                    new OrganizationStore(handle).find(Set.of(organization)).get(organization);
            if (tenant == null) {
                throw DeploymentVoids.missing(organization, reasons.firstKey());
            }
            return new DeploymentVoids(new Batch<>(handle, now(), List.of()))
                    .say(actor, organization, tenant, reasons, voided);
        });
        recorded.run();
        return answers;
    }

    @Override
    public void close() {
        List.of(
                        componentVersions,
                        applicationVersions,
                        assemblies,
                        environments,
                        commits,
                        commitNotes,
                        deployments,
                        manyDeployments,
                        incidents,
                        annotations)
                .forEach(GroupCommit::close);
    }
}
