/** Answers questions of people and machines from what metrics derived: reports, receipts, inventory. */
@NullMarked
package dev.fairlead.report;

import org.jspecify.annotations.NullMarked;
