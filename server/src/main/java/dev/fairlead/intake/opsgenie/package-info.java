/** What Opsgenie and Jira Service Management send of alerts and incidents. */
@NullMarked
package dev.fairlead.intake.opsgenie;

import org.jspecify.annotations.NullMarked;
