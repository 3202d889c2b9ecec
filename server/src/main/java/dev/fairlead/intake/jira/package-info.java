/** What Jira sends of issues: its webhooks, and its rules of automation. */
@NullMarked
package dev.fairlead.intake.jira;

import org.jspecify.annotations.NullMarked;
