/** Names: new ones, former ones, and how they change. */
@NullMarked
package dev.fairlead.catalog.store.name;

import org.jspecify.annotations.NullMarked;
