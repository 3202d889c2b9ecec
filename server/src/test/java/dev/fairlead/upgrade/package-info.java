/** Databases of releases: what was kept of them, how they come up to date, and who may not touch them. */
@NullMarked
package dev.fairlead.upgrade;

import org.jspecify.annotations.NullMarked;
