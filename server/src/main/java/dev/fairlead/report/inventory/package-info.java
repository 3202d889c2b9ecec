/** What runs where, and which series a deployment belongs to. */
@NullMarked
package dev.fairlead.report.inventory;

import org.jspecify.annotations.NullMarked;
