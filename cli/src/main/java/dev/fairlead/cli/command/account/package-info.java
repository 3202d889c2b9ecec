/** One's own account. */
@NullMarked
package dev.fairlead.cli.command.account;

import org.jspecify.annotations.NullMarked;
