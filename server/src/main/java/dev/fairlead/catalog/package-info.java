/** What there is: domains, components and applications with their versions, environments. Does not know deployments. */
@NullMarked
package dev.fairlead.catalog;

import org.jspecify.annotations.NullMarked;
