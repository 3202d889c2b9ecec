/** Roles in parts: who has which where, and why somebody may do something. */
@NullMarked
package dev.fairlead.cli.command.grant;

import org.jspecify.annotations.NullMarked;
