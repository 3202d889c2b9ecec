/** What the names of senders mean here, as rules say. */
@NullMarked
package dev.fairlead.cli.command.intake.rule;

import org.jspecify.annotations.NullMarked;
