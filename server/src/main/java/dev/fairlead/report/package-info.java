/**
 * Answers questions of people and machines from what metrics derived. Each metric is a room; here they are answered side
 * by side. Other rooms hold what is asked, what all answers have, the rows behind a number, and other answers.
 */
@NullMarked
package dev.fairlead.report;

import org.jspecify.annotations.NullMarked;
