/** Events in repositories as GitHub writes them, and those who took its form over: Gitea and Forgejo. */
@NullMarked
package dev.fairlead.intake.forge;

import org.jspecify.annotations.NullMarked;
