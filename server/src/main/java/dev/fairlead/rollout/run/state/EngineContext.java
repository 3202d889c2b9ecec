package dev.fairlead.rollout.run.state;

import dev.fairlead.platform.db.Database;
import dev.fairlead.rollout.Setup;
import java.time.Clock;
import java.util.function.LongConsumer;

/**
 * What all parts of the engine work with.
 *
 * @param inventory brings what is known to run in an organisation up to date
 */
public record EngineContext(Database database, Setup setup, LongConsumer inventory, Clock clock) {}
