/** Incidents as the tools that people are alarmed by export them. */
@NullMarked
package dev.fairlead.cli.incident;

import org.jspecify.annotations.NullMarked;
