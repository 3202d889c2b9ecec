/** Speaks with the server: one call at a time, or many facts as NDJSON, repeated until they are through. */
@NullMarked
package dev.fairlead.cli.http;

import org.jspecify.annotations.NullMarked;
