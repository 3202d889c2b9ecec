/** Incident records of ServiceNow, as a business rule sends them. */
@NullMarked
package dev.fairlead.intake.servicenow;

import org.jspecify.annotations.NullMarked;
