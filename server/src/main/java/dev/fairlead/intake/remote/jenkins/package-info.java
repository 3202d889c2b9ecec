/** Jenkins' remote access API. */
@NullMarked
package dev.fairlead.intake.remote.jenkins;

import org.jspecify.annotations.NullMarked;
