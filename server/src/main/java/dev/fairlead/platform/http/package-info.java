/** What every door speaks: problems, JSON, streams of items. Knows no feature. */
@NullMarked
package dev.fairlead.platform.http;

import org.jspecify.annotations.NullMarked;
