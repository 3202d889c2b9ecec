/** The PostgreSQL that comes with the server: run as a child process on a directory of its own. Knows no schema. */
@NullMarked
package dev.fairlead.platform.postgres;

import org.jspecify.annotations.NullMarked;
