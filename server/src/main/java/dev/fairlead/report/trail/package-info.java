/**
 * The audit trail as people read it: who changed which fact or setting, when, and what stood there before. Entries are written
 * where the change is made; here they get the names of what they are about.
 */
@NullMarked
package dev.fairlead.report.trail;

import org.jspecify.annotations.NullMarked;
