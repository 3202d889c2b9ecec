/** What Grafana sends: contact points of its alerting, and outgoing webhooks of OnCall and IRM. */
@NullMarked
package dev.fairlead.intake.grafana;

import org.jspecify.annotations.NullMarked;
