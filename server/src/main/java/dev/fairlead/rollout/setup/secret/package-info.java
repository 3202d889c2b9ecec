/** Secrets: sealed at rest, and fetched from where they are at the moment they are needed. */
@NullMarked
package dev.fairlead.rollout.setup.secret;

import org.jspecify.annotations.NullMarked;
