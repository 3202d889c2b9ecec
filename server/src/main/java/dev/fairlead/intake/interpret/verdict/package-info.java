/** What all that is told is read with: what it means, what is recorded of it, and what becomes of its delivery. */
@NullMarked
package dev.fairlead.intake.interpret.verdict;

import org.jspecify.annotations.NullMarked;
