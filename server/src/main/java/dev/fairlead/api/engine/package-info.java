/** The deployment engine by REST: rollouts and their logs, configurations, notifications. */
@NullMarked
package dev.fairlead.api.engine;

import org.jspecify.annotations.NullMarked;
