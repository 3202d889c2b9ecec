package dev.fairlead.recording;

import dev.fairlead.annotation.AnnotationFact;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.AssemblyFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.change.CommitFact;
import dev.fairlead.change.CommitNote;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.recording.batch.Recorded;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes facts, by whichever door they came. Each list is written in few statements; what answers {@code Stored} is
 * durable when the method returns; what answers {@code Rejected} left nothing behind. Safe to call from many threads.
 */
public interface Recorder {

    List<Recorded> componentVersions(String actor, List<ComponentVersionFact> facts);

    List<Recorded> applicationVersions(String actor, List<ApplicationVersionFact> facts);

    /** Puts application versions together step by step; see {@link AssemblyFact}. */
    List<Recorded> assemblies(String actor, List<AssemblyFact> facts);

    List<Recorded> environments(String actor, List<EnvironmentFact> facts);

    List<Recorded> commits(String actor, List<CommitFact> facts);

    /** What is known of commits beside their history; see {@link CommitNote}. */
    List<Recorded> commitNotes(String actor, List<CommitNote> notes);

    List<Recorded> deployments(String actor, List<DeploymentFact> facts);

    List<Recorded> incidents(String actor, List<IncidentFact> facts);

    List<Recorded> annotations(String actor, List<AnnotationFact> facts);

    /** Declares that a deployment never happened. Throws a refusal where there is no such deployment. */
    default Recorded voidDeployment(String actor, String organization, long id, String reason) {
        return voidDeployments(actor, organization, new TreeMap<>(Map.of(id, reason)))
                .getFirst();
    }

    /**
     * Declares that deployments never happened, all or, where one is not there, none of them, with a refusal.
     *
     * @param reasons by the number of the deployment
     */
    List<Recorded> voidDeployments(String actor, String organization, SortedMap<Long, String> reasons);

    /** Declares that deployments which were void happened after all. */
    List<Recorded> restoreDeployments(String actor, String organization, SortedMap<Long, String> reasons);
}
