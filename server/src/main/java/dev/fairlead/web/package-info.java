/**
 * Pages and charts, a room for each group of pages, whose templates are in the folder of the same name. The rooms of pages
 * stand on {@code page} (the shell), {@code address}, {@code chart} and {@code print}, and do not know each other. Asks
 * reports for numbers and computes none.
 */
@NullMarked
package dev.fairlead.web;

import org.jspecify.annotations.NullMarked;
