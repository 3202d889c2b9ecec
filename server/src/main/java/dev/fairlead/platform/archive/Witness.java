package dev.fairlead.platform.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Says some figures of what a database holds: the same before it is carried and afterwards, if all of it arrived. */
public interface Witness {
    /** Sees nothing. */
    Witness NONE = (_, _) -> Map.of();

    /**
     * Figures by their names.
     *
     * @param moment that the rows are of
     */
    Map<String, Long> figures(Connection connection, Instant moment) throws SQLException;
}
