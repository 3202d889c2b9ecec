/** Repositories: how they are addressed, which are one, and what lies in them. */
@NullMarked
package dev.fairlead.change.repository;

import org.jspecify.annotations.NullMarked;
