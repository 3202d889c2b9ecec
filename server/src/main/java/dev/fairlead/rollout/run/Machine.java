package dev.fairlead.rollout.run;

import dev.fairlead.platform.db.Database;
import dev.fairlead.rollout.Setup;
import java.time.Clock;
import java.util.function.LongConsumer;

/**
 * What all parts of the engine work with.
 *
 * @param inventory brings what is known to run in an organisation up to date
 */
public record Machine(Database database, Setup setup, LongConsumer inventory, Clock clock) {}
