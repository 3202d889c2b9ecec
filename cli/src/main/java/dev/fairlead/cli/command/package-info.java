/** One class for each command: its options, what it does in order, and what it prints. */
@NullMarked
package dev.fairlead.cli.command;

import org.jspecify.annotations.NullMarked;
