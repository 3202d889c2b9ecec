/** What a person may mean by a name, and things called by their names, which the other rooms answer with. */
@NullMarked
package dev.fairlead.report.trace.name;

import org.jspecify.annotations.NullMarked;
