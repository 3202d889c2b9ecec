/** What domains say about failures and rework: look-backs, and by which rules a deployment is a hotfix. */
@NullMarked
package dev.fairlead.metrics.rule;

import org.jspecify.annotations.NullMarked;
