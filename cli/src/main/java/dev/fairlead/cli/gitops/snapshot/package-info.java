/** What the files of a repository say at one moment of its history, each in its surroundings. */
@NullMarked
package dev.fairlead.cli.gitops.snapshot;

import org.jspecify.annotations.NullMarked;
