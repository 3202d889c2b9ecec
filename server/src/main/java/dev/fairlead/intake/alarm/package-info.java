/** What translators of alarms and incidents read alike: labels that people made up, names, addresses, the moments of an incident. */
@NullMarked
package dev.fairlead.intake.alarm;

import org.jspecify.annotations.NullMarked;
