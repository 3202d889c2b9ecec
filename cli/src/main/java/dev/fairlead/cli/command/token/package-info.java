/** Tokens of users, for programs. */
@NullMarked
package dev.fairlead.cli.command.token;

import org.jspecify.annotations.NullMarked;
