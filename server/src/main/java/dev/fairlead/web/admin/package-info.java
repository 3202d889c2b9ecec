/** What those look after who keep the place: what changed, and how things are called. */
@NullMarked
package dev.fairlead.web.admin;

import org.jspecify.annotations.NullMarked;
