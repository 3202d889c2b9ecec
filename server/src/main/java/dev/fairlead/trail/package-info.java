/**
 * What is written about changes cannot be changed unseen: seals over the entries of each trail, how they are checked, and how trails are
 * handed on to other systems.
 */
@NullMarked
package dev.fairlead.trail;

import org.jspecify.annotations.NullMarked;
