/**
 * A believable year of a small shop, for people who want to look before they record their own: made up from a seed and
 * an instant, and loaded through the public REST API like anybody's data. Knows no table and no feature.
 */
@NullMarked
package dev.fairlead.sample;

import org.jspecify.annotations.NullMarked;
