/** The engine for people: what could be deployed, what is under way, what they tell it, and whom it notifies. */
@NullMarked
package dev.fairlead.web.rollout;

import org.jspecify.annotations.NullMarked;
