/** What images and packages are called: references of containers and package URLs, each in one form. */
@NullMarked
package dev.fairlead.intake.artifact;

import org.jspecify.annotations.NullMarked;
