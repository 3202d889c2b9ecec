/** What went wrong for users, which deployment caused it, and what people say of deployments afterwards. */
@NullMarked
package dev.fairlead.cli.command.incident;

import org.jspecify.annotations.NullMarked;
