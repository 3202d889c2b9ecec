/** GitLab's REST API. */
@NullMarked
package dev.fairlead.intake.remote.gitlab;

import org.jspecify.annotations.NullMarked;
