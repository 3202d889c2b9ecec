/** GitHub's REST API, and that of GitHub Enterprise Server. */
@NullMarked
package dev.fairlead.intake.remote.github;

import org.jspecify.annotations.NullMarked;
