/** The folder PostgreSQL keeps its data in: made, set up, and nobody else's business. */
@NullMarked
package dev.fairlead.platform.postgres.directory;

import org.jspecify.annotations.NullMarked;
