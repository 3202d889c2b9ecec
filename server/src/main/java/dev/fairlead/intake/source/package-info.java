/** What a kind of sender is: how it signs, identifies and tells. */
@NullMarked
package dev.fairlead.intake.source;

import org.jspecify.annotations.NullMarked;
