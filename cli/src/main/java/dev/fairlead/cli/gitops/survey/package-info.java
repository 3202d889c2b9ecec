/** Looks at a repository that nobody has described, and proposes how to import it. */
@NullMarked
package dev.fairlead.cli.gitops.survey;

import org.jspecify.annotations.NullMarked;
