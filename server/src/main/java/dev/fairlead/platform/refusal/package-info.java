/**
 * The caller's mistake, in words: which kind it is, which field, and what to do. The only part of the platform that
 * facts need to say no. Knows no HTTP but the status a problem stands for.
 */
@NullMarked
package dev.fairlead.platform.refusal;

import org.jspecify.annotations.NullMarked;
