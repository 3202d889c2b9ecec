/** Where what there is stands in the database, and how it is found. */
@NullMarked
package dev.fairlead.catalog.store;

import org.jspecify.annotations.NullMarked;
