/** Ask for the numbers and for what runs where. */
@NullMarked
package dev.fairlead.cli.command.report;

import org.jspecify.annotations.NullMarked;
