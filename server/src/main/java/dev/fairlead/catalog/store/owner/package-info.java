/** Teams, and what they own. */
@NullMarked
package dev.fairlead.catalog.store.owner;

import org.jspecify.annotations.NullMarked;
