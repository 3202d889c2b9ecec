/** Says which teams there are and what they own, and lists it. */
@NullMarked
package dev.fairlead.cli.command.owner;

import org.jspecify.annotations.NullMarked;
