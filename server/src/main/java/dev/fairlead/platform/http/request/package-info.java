/** Reading a request: its parameters and its body. */
@NullMarked
package dev.fairlead.platform.http.request;

import org.jspecify.annotations.NullMarked;
