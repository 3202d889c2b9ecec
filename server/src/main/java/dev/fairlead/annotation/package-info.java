/** What is noted on time: a freeze, a migration, a new pipeline. It explains numbers and is in none of them. */
@NullMarked
package dev.fairlead.annotation;

import org.jspecify.annotations.NullMarked;
