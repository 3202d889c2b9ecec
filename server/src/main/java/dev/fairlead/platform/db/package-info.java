/** The database: the pool, migrations, which table is of which kind. Knows no feature. */
@NullMarked
package dev.fairlead.platform.db;

import org.jspecify.annotations.NullMarked;
