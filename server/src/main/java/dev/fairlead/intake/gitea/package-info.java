/** What Gitea and Forgejo send. */
@NullMarked
package dev.fairlead.intake.gitea;

import org.jspecify.annotations.NullMarked;
