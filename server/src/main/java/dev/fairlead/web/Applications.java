package dev.fairlead.web;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages list: applications of all organisations, and what they are made of. */
public interface Applications {

    /** Applications whose full name contains the filter, whatever its case, by full name. */
    Listing list(String filter, int limit, int offset);

    /** The last deployment of each; an application without one is absent. Reads what is derived already. */
    Map<QualifiedName, LastDeployment> lastDeployments(List<QualifiedName> applications);

    /** Components that no application contains, by full name. */
    List<QualifiedName> looseComponents(int limit);

    List<QualifiedName> componentsOf(QualifiedName application, int limit);

    List<QualifiedName> applicationsWith(QualifiedName component, int limit);

    /** Whether anything at all was recorded. */
    boolean anything();

    /** The zone that an organisation's days are counted in. */
    ZoneId zoneOf(String organization);

    /** The zone of the only organisation; UTC where there are several or none. */
    ZoneId usualZone();

    /**
     * A part of the list.
     *
     * @param matching how many applications the filter lets through
     * @param total how many there are without it
     */
    record Listing(List<QualifiedName> names, long matching, long total) {
        public Listing {
            names = List.copyOf(names);
        }
    }

    /** The most recent successful deployment of the application or of a component it contains. */
    record LastDeployment(
            Instant finishedAt,
            QualifiedName environment,
            @Nullable String version) {}
}
