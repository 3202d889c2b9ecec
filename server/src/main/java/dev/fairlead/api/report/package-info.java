/** Numbers out: reports with receipts, what runs where, data quality, search; as JSON and CSV. */
@NullMarked
package dev.fairlead.api.report;

import org.jspecify.annotations.NullMarked;
