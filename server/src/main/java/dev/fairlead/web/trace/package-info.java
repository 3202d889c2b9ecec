/** From a number to what it is made of: environments, deployments, versions, commits, search, and what data lack. */
@NullMarked
package dev.fairlead.web.trace;

import org.jspecify.annotations.NullMarked;
