/** What the pipeline that a command runs in knows about itself. */
@NullMarked
package dev.fairlead.cli.ci;

import org.jspecify.annotations.NullMarked;
