package dev.fairlead.api.record;

import dev.fairlead.annotation.AnnotationFact;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.AssemblyFact;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.change.CommitFact;
import dev.fairlead.change.CommitNote;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.batch.Recorded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what a recorder is told, by kind of fact and what became of it. */
public final class CountedRecorder implements Recorder {
    private final Recorder recorder;
    private final MeterRegistry meters;
    private final Map<Outcome, Counter> counters = new ConcurrentHashMap<>();

    private record Outcome(String kind, String became) {}

    public CountedRecorder(Recorder recorder, MeterRegistry meters) {
        this.recorder = recorder;
        this.meters = meters;
    }

    @Override
    public List<Recorded> componentVersions(String actor, List<ComponentVersionFact> facts) {
        return counted("component-version", recorder.componentVersions(actor, facts));
    }

    @Override
    public List<Recorded> applicationVersions(String actor, List<ApplicationVersionFact> facts) {
        return counted("application-version", recorder.applicationVersions(actor, facts));
    }

    @Override
    public List<Recorded> assemblies(String actor, List<AssemblyFact> facts) {
        return counted("assembly", recorder.assemblies(actor, facts));
    }

    @Override
    public List<Recorded> environments(String actor, List<EnvironmentFact> facts) {
        return counted("environment", recorder.environments(actor, facts));
    }

    @Override
    public List<Recorded> commits(String actor, List<CommitFact> facts) {
        return counted("commit", recorder.commits(actor, facts));
    }

    @Override
    public List<Recorded> commitNotes(String actor, List<CommitNote> notes) {
        return counted("commit-note", recorder.commitNotes(actor, notes));
    }

    @Override
    public List<Recorded> deployments(String actor, List<DeploymentFact> facts) {
        return counted("deployment", recorder.deployments(actor, facts));
    }

    @Override
    public List<Recorded> incidents(String actor, List<IncidentFact> facts) {
        return counted("incident", recorder.incidents(actor, facts));
    }

    @Override
    public List<Recorded> annotations(String actor, List<AnnotationFact> facts) {
        return counted("annotation", recorder.annotations(actor, facts));
    }

    @Override
    public List<Recorded> voidDeployments(String actor, String organization, SortedMap<Long, String> reasons) {
        return counted("void", recorder.voidDeployments(actor, organization, reasons));
    }

    @Override
    public List<Recorded> restoreDeployments(String actor, String organization, SortedMap<Long, String> reasons) {
        return counted("restore", recorder.restoreDeployments(actor, organization, reasons));
    }

    private List<Recorded> counted(String kind, List<Recorded> answers) {
        for (var answer : answers) {
            var became = switch (answer) {
                case Recorded.Rejected _ -> "rejected";
                case Recorded.Stored stored -> stored.how().name().toLowerCase(Locale.ROOT);
            };
            counters.computeIfAbsent(new Outcome(kind, became), this::counter).increment();
        }
        return answers;
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("fairlead.facts")
                .description("Facts that were told, by kind and what became of them.")
                .tag("kind", outcome.kind)
                .tag("outcome", outcome.became)
                .register(meters);
    }
}
