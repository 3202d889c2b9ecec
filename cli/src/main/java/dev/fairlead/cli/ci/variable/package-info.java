/** What variables can say, and how they are read. */
@NullMarked
package dev.fairlead.cli.ci.variable;

import org.jspecify.annotations.NullMarked;
