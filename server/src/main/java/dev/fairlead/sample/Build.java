package dev.fairlead.sample;

import dev.fairlead.sample.Sample.Commit;
import dev.fairlead.sample.Sample.ComponentVersion;
import java.time.Instant;

/** One version of a service. A higher rank is newer, wherever it was branched from. */
record Build(Service service, int rank, String version, Commit commit, Instant builtAt, String branch) {

    String fullName() {
        return service.component() + ";" + version;
    }

    ComponentVersion asSent() {
        var id = service.word() + "-" + rank;
        return new ComponentVersion(
                fullName(),
                service.repository(),
                commit.commit(),
                commit.authoredAt(),
                commit.committedAt(),
                builtAt,
                id,
                "https://ci.acme.example/builds/" + id,
                branch);
    }
}
