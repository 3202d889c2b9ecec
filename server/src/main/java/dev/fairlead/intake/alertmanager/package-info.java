/** What Alertmanager sends to a webhook, version 4. */
@NullMarked
package dev.fairlead.intake.alertmanager;

import org.jspecify.annotations.NullMarked;
