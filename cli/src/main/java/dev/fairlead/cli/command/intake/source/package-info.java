/** Who may deliver: sources and what they sign with. */
@NullMarked
package dev.fairlead.cli.command.intake.source;

import org.jspecify.annotations.NullMarked;
