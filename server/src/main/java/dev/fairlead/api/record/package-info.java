/** Facts in: JSON of commits, versions, environments and deployments, read item by item and recorded many at a time. */
@NullMarked
package dev.fairlead.api.record;

import org.jspecify.annotations.NullMarked;
