/**
 * From a number to what it is made of: what runs in an environment and what differs from another one, what a deployment
 * brought and how it counts, where a version has been. Reads facts and what is derived from them, and counts nothing
 * anew.
 */
@NullMarked
package dev.fairlead.report.trace;

import org.jspecify.annotations.NullMarked;
