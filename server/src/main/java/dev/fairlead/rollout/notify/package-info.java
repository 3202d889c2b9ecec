/**
 * Tells people and programs what becomes of rollouts: by web address, e-mail and chat. What is to be told is written together
 * with what happened, and delivered afterwards, at least once. Does not decide what happens to rollouts.
 */
@NullMarked
package dev.fairlead.rollout.notify;

import org.jspecify.annotations.NullMarked;
