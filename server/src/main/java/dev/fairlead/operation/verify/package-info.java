/** Whether an archive can be read back, and is what it was. */
@NullMarked
package dev.fairlead.operation.verify;

import org.jspecify.annotations.NullMarked;
