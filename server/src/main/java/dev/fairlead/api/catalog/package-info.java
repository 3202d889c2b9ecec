/** Domains, components, applications, repositories and what is on file about their versions. */
@NullMarked
package dev.fairlead.api.catalog;

import org.jspecify.annotations.NullMarked;
