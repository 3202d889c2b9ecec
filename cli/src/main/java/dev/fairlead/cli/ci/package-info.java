/** What a pipeline knows about itself: Jenkins, GitHub Actions and GitLab CI. */
@NullMarked
package dev.fairlead.cli.ci;

import org.jspecify.annotations.NullMarked;
