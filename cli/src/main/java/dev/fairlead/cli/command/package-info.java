/** What commands have in common; each kind of command has a room. */
@NullMarked
package dev.fairlead.cli.command;

import org.jspecify.annotations.NullMarked;
