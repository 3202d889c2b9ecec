/**
 * What is on file about versions beside the facts that numbers come from: documents, endpoints, change requests,
 * approvals, moves to another domain, attributes of environments. Nothing here changes a report, so nothing here is
 * derived from, and a document of megabytes never waits in line with deployments.
 */
@NullMarked
package dev.fairlead.dossier;

import org.jspecify.annotations.NullMarked;
