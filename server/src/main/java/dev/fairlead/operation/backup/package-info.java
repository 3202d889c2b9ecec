/** Backups that the server makes by itself. */
@NullMarked
package dev.fairlead.operation.backup;

import org.jspecify.annotations.NullMarked;
