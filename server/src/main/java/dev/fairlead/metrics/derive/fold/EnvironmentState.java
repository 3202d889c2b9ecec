package dev.fairlead.metrics.derive.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs in an environment, what has ever run there, and how the applications stand, at one moment of the fold. */
public final class EnvironmentState {
    private final Map<Long, Runs> running = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private final Map<Long, VersionTimes> times = new HashMap<>();
    private final Map<Long, ApplicationState> applications = new HashMap<>();
    private final Map<Long, List<ApplicationState>> containing = new HashMap<>();

    /** A version that runs, with what is asked of it again and again. */
    private static final class Runs {
        private final long version;
        private VersionTimes times;
        private long hash;

        Runs(long version, VersionTimes times) {
            this.version = version;
            this.times = times;
            this.hash = hash(times);
        }

        void learn(VersionTimes known) {
            times = known;
            hash = hash(known);
        }
    }

    /** The set that an application is: its hash, its size, its most recent times. */
    record RunningSet(long hash, int size, Origins origins) {}

    public void addApplication(ApplicationState application, Collection<Long> components) {
        applications.put(application.id(), application);
        for (var component : components) {
            containing.computeIfAbsent(component, _ -> new ArrayList<>()).add(application);
        }
    }

    @Nullable ApplicationState application(long id) {
        return applications.get(id);
    }

    public Collection<ApplicationState> applications() {
        return applications.values();
    }

    /** Applications that contain the component and live here at the moment. */
    List<ApplicationState> affectedBy(long component, Instant moment) {
        var affected = new ArrayList<ApplicationState>();
        for (var application : containing.getOrDefault(component, List.of())) {
            if (application.contains(component) && application.livesAt(moment)) {
                affected.add(application);
            }
        }
        return affected;
    }

    @Nullable Long running(long component) {
        var runs = running.get(component);
        return runs == null ? null : runs.version;
    }

    public Set<Long> runningVersions() {
        var versions = new HashSet<Long>();
        running.values().forEach(runs -> versions.add(runs.version));
        return versions;
    }

    public void run(long component, long version) {
        running.put(component, new Runs(version, times(version)));
    }

    void stop(long component) {
        running.remove(component);
    }

    /** Whether the version comes here for the first time. */
    boolean isNews(long version) {
        return seen.add(version);
    }

    public void remember(Collection<Long> versions) {
        seen.addAll(versions);
    }

    VersionTimes times(long version) {
        return times.getOrDefault(version, VersionTimes.UNKNOWN);
    }

    public Set<Long> unknownTimes(Collection<Long> versions) {
        var unknown = new HashSet<>(versions);
        unknown.removeAll(times.keySet());
        return unknown;
    }

    public void learn(Map<Long, VersionTimes> more) {
        times.putAll(more);
        running.values().forEach(runs -> {
            var known = more.get(runs.version);
            if (known != null) {
                runs.learn(known);
            }
        });
    }

    /** Keeps the times of what runs only: the rest would grow without end. */
    public void forgetOldTimes() {
        times.keySet().retainAll(runningVersions());
    }

    RunningSet set(ApplicationState application) {
        long hash = 0;
        int size = 0;
        var origins = new Origins();
        for (var component : application.members()) {
            var runs = running.get(component);
            if (runs != null) {
                hash += runs.hash;
                size++;
                origins.add(runs.times);
            }
        }
        return new RunningSet(hash, size, origins);
    }

    RunningSet set(long version) {
        var origins = new Origins();
        var known = times(version);
        origins.add(known);
        return new RunningSet(hash(known), 1, origins);
    }

    /** Sums of these are equal for equal sets and, as far as 64 bits go, for no others (finalizer of MurmurHash3). */
    private static long hash(VersionTimes version) {
        long mixed = version.identity() + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
