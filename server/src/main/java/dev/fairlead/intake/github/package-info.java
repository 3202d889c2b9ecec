/** What GitHub sends, github.com and servers of one's own alike. */
@NullMarked
package dev.fairlead.intake.github;

import org.jspecify.annotations.NullMarked;
