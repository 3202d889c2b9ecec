/**
 * An application or a component: its pictures, its rhythm, what it is made of, and the receipts behind its numbers.
 */
@NullMarked
package dev.fairlead.web.unit;

import org.jspecify.annotations.NullMarked;
