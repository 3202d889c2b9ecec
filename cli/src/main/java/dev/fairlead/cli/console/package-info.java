/** Everything around a command: streams and variables, progress, and how a command ends. */
@NullMarked
package dev.fairlead.cli.console;

import org.jspecify.annotations.NullMarked;
