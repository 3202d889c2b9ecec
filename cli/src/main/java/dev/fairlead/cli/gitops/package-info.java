/** Follows the files of a GitOps repository through its history and tells which deployments they describe. */
@NullMarked
package dev.fairlead.cli.gitops;

import org.jspecify.annotations.NullMarked;
