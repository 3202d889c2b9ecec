/** A version of a component or an application: what it is made of and where it has been. */
@NullMarked
package dev.fairlead.report.trace.version;

import org.jspecify.annotations.NullMarked;
