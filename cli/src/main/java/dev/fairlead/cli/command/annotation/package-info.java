/** What people and pipelines note on time. */
@NullMarked
package dev.fairlead.cli.command.annotation;

import org.jspecify.annotations.NullMarked;
