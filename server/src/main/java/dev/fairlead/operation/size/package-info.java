/** What takes the room in a database, and how it grows. */
@NullMarked
package dev.fairlead.operation.size;

import org.jspecify.annotations.NullMarked;
