package dev.fairlead.report.search;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.deployment.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a search found. */
public sealed interface Hit {

    /** How well it fits: 0 is what was typed, then what begins with it, what contains it, what has it elsewhere. */
    int rank();

    /** Full name, or number, of what was found. */
    String name();

    record Application(int rank, QualifiedName application) implements Hit {
        @Override
        public String name() {
            return application.toString();
        }
    }

    record Component(int rank, QualifiedName component) implements Hit {
        @Override
        public String name() {
            return component.toString();
        }
    }

    record Environment(int rank, QualifiedName environment, Tier tier) implements Hit {
        @Override
        public String name() {
            return environment.toString();
        }
    }

    record ApplicationVersion(int rank, QualifiedName application, String version, Instant recordedAt) implements Hit {
        @Override
        public String name() {
            return application + ";" + version;
        }
    }

    record ComponentVersion(int rank, QualifiedName component, String version, Instant recordedAt) implements Hit {
        @Override
        public String name() {
            return component + ";" + version;
        }
    }

    /** A commit; {@code committedAt} and {@code subject} where they are known. */
    record Commit(
            int rank,
            String repository,
            String sha,
            @Nullable Instant committedAt,
            @Nullable String subject) implements Hit {
        @Override
        public String name() {
            return sha;
        }
    }

    /**
     * A deployment.
     *
     * @param unit the application or component
     * @param version null for an undeployment
     */
    record Deployment(
            int rank,
            long number,
            UnitKind kind,
            QualifiedName unit,
            @Nullable String version,
            QualifiedName environment,
            Outcome outcome,
            @Nullable Instant finishedAt)
            implements Hit {
        @Override
        public String name() {
            return "#" + number;
        }
    }
}
