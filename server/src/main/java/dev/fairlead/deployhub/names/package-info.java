/**
 * What names and numbers of the protocol mean: items, drafts, images, domains, environments. Makes nothing but
 * drafts.
 */
@NullMarked
package dev.fairlead.deployhub.names;

import org.jspecify.annotations.NullMarked;
