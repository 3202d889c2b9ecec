/** Carries everything in one database into another, at once or by way of a file. Knows the catalogue, and no feature. */
@NullMarked
package dev.fairlead.platform.archive;

import org.jspecify.annotations.NullMarked;
