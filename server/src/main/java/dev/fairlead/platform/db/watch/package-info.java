/** Whether the database is there and takes what is to be recorded, and how its troubles are told. */
@NullMarked
package dev.fairlead.platform.db.watch;

import org.jspecify.annotations.NullMarked;
