/** What GitLab sends, from projects, groups and the whole instance. */
@NullMarked
package dev.fairlead.intake.gitlab;

import org.jspecify.annotations.NullMarked;
