/**
 * What people tell the engine: reads files of it, says what they would change, stores it, and hands it to the engine. Secrets
 * are sealed, or fetched from where they are at the moment they are needed.
 */
@NullMarked
package dev.fairlead.rollout.setup;

import org.jspecify.annotations.NullMarked;
