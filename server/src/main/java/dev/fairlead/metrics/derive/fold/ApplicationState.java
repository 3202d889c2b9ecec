package dev.fairlead.metrics.derive.fold;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an application stands in one environment, while its deployments pass by. */
public final class ApplicationState {
    private final long id;
    private final Set<Long> all;
    private final Set<Long> declared;
    private final @Nullable Instant firstAsAWhole;
    private @Nullable Set<Long> members;
    private @Nullable Long version;
    private boolean lives;

    /**
     * Before anything was deployed.
     *
     * @param all components that any version contains, or that were declared
     * @param declared components that were told as such
     * @param firstAsAWhole when it was first deployed as a whole, in any environment
     */
    public ApplicationState(long id, Set<Long> all, Set<Long> declared, @Nullable Instant firstAsAWhole) {
        this.id = id;
        this.all = all;
        this.declared = declared;
        this.firstAsAWhole = firstAsAWhole;
    }

    public long id() {
        return id;
    }

    Set<Long> members() {
        return members == null ? all : Collections.unmodifiableSet(members);
    }

    boolean contains(long component) {
        return members().contains(component);
    }

    /**
     * An application lives where it has been deployed. One that nobody ever deployed as a whole, anywhere, lives wherever its
     * components are deployed.
     */
    boolean livesAt(Instant moment) {
        return lives || firstAsAWhole == null || firstAsAWhole.isAfter(moment);
    }

    boolean lives() {
        return lives;
    }

    public void settle() {
        lives = true;
    }

    /** It was deployed as a whole: from here on it is made of the snapshot, and of what was declared. */
    public void deployedAsAWhole(long applicationVersion, Set<Long> snapshot) {
        version = applicationVersion;
        if (!snapshot.isEmpty()) {
            var now = new HashSet<>(snapshot);
            now.addAll(declared);
            members = now;
        }
    }

    boolean isAt(long applicationVersion) {
        return version != null && version == applicationVersion;
    }
}
