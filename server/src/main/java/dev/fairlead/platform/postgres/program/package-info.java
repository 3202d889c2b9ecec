/** The programs of PostgreSQL: unpacked once, and started as whom they may run. */
@NullMarked
package dev.fairlead.platform.postgres.program;

import org.jspecify.annotations.NullMarked;
