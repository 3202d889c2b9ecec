/** Finds things by a part of their name, a version, a commit or a number. */
@NullMarked
package dev.fairlead.report.search;

import org.jspecify.annotations.NullMarked;
