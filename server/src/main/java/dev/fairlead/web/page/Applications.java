package dev.fairlead.web.page;

import dev.fairlead.catalog.QualifiedName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What the pages list: applications of all organisations, and what they are made of. */
public interface Applications {

    /** All domains that hold anything, by path, as far as a person can choose among them. */
    List<String> domains();

    /** Components that no application contains, by full name. */
    List<QualifiedName> looseComponents(int limit);

    /** Whether anything at all was recorded. */
    boolean anything();

    /** Whether everything that was recorded until the moment is in the numbers. */
    boolean settled(Instant at);

    /** The zone that an organisation's days are counted in. */
    ZoneId zoneOf(String organization);

    /** The zone of the only organisation; UTC where there are several or none. */
    ZoneId usualZone();
}
