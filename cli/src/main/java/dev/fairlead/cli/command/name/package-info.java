/** Other names of domains, components, applications and environments. */
@NullMarked
package dev.fairlead.cli.command.name;

import org.jspecify.annotations.NullMarked;
