/** What was pushed, built and deployed: commits, versions that are joined, and deployments of them. */
@NullMarked
package dev.fairlead.intake.interpret.version;

import org.jspecify.annotations.NullMarked;
