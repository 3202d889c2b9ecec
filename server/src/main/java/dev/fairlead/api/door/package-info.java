/**
 * What every room of REST reads and writes alike: the base of the addresses, lists in parts, CSV, names, moments,
 * organisations.
 */
@NullMarked
package dev.fairlead.api.door;

import org.jspecify.annotations.NullMarked;
