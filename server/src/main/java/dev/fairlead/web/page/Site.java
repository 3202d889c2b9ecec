package dev.fairlead.web.page;

import dev.fairlead.annotation.Annotations;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What all pages share.
 *
 * @param annotations what charts show on their time
 * @param address where this server is reached from outside, without a slash at the end; for commands to copy
 */
public record Site(
        Pages pages, Applications applications, Annotations annotations, Clock clock, Supplier<String> address) {}
