/** Files that any tool may write: values, lines, pins. */
@NullMarked
package dev.fairlead.cli.layout.plain;

import org.jspecify.annotations.NullMarked;
