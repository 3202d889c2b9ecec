/**
 * Answers questions of people and machines from what metrics derived. Here are the two numbers; the rooms below hold what
 * is asked, the rows behind a number, and other answers.
 */
@NullMarked
package dev.fairlead.report;

import org.jspecify.annotations.NullMarked;
