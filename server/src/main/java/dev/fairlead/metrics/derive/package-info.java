/**
 * Makes numbers from facts: folds the deployments of an environment, in order of their finish, into series of applications and
 * components, change sets and roll-ups. Doing it for what a fact touched gives what doing it for everything gives.
 */
@NullMarked
package dev.fairlead.metrics.derive;

import org.jspecify.annotations.NullMarked;
