/** What went wrong: incidents by the names of their senders, and alerts that are paired into incidents. */
@NullMarked
package dev.fairlead.intake.interpret.incident;

import org.jspecify.annotations.NullMarked;
