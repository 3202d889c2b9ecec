/** What Bitbucket sends: Cloud, and Data Center, which has its own events. */
@NullMarked
package dev.fairlead.intake.bitbucket;

import org.jspecify.annotations.NullMarked;
