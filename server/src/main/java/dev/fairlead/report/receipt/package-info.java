/**
 * The rows behind a number, each counted or left out and why, with the attempt it belongs to and how its commit is
 * known.
 */
@NullMarked
package dev.fairlead.report.receipt;

import org.jspecify.annotations.NullMarked;
