package dev.fairlead.planted.catalog;

import org.junit.jupiter.api.Test;

/** Not run, since its name does not end as those of tests do. */
class Claims {
    @Test
    void are_not_written_like_this() {}
}
