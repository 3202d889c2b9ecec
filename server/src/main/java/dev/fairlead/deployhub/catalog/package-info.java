/** Applications, domains, environments, and the attributes of all three. */
@NullMarked
package dev.fairlead.deployhub.catalog;

import org.jspecify.annotations.NullMarked;
