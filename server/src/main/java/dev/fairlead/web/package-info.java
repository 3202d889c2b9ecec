/**
 * Pages and charts: the list of applications, an application's or component's two classic pictures with their table
 * twins, and the receipts behind every number. Asks reports for numbers and computes none.
 */
@NullMarked
package dev.fairlead.web;

import org.jspecify.annotations.NullMarked;
