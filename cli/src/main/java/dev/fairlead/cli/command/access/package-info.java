/** Users, tokens, and what changed about them. */
@NullMarked
package dev.fairlead.cli.command.access;

import org.jspecify.annotations.NullMarked;
