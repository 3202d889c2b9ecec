/** Versions of components and applications, and the builds that made them. */
@NullMarked
package dev.fairlead.catalog.store.version;

import org.jspecify.annotations.NullMarked;
