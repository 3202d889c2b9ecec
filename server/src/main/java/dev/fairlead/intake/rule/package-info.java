/** What the names of senders mean here: rules from labels to components, applications, environments and versions. */
@NullMarked
package dev.fairlead.intake.rule;

import org.jspecify.annotations.NullMarked;
