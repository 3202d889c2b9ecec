/** One thing that can be configured, and who changes it. */
@NullMarked
package dev.fairlead.rollout.setup.setting;

import org.jspecify.annotations.NullMarked;
