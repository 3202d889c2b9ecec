/** What Azure DevOps sends, the service and servers of one's own alike. */
@NullMarked
package dev.fairlead.intake.azure;

import org.jspecify.annotations.NullMarked;
