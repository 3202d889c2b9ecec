/** Pages and charts. */
@NullMarked
package dev.fairlead.web;

import org.jspecify.annotations.NullMarked;
