/** Reads files that say who owns what, {@code CODEOWNERS} and {@code catalog-info.yaml}, and finds what they speak of. */
@NullMarked
package dev.fairlead.cli.owner;

import org.jspecify.annotations.NullMarked;
