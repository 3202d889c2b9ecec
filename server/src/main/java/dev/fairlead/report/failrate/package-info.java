/** Change fail rate: what it means, how it is added up, and the deployments behind it. Knows no other metric. */
@NullMarked
package dev.fairlead.report.failrate;

import org.jspecify.annotations.NullMarked;
