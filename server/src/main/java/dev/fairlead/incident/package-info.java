/** What went wrong for users, and what people say of a deployment afterwards: incidents and marks, as facts. */
@NullMarked
package dev.fairlead.incident;

import org.jspecify.annotations.NullMarked;
