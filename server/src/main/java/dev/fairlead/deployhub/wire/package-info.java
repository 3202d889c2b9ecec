/** What stands in requests and answers of the protocol, and how its clients are let in. Knows no store. */
@NullMarked
package dev.fairlead.deployhub.wire;

import org.jspecify.annotations.NullMarked;
