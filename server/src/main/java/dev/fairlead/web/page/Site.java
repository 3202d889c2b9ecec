package dev.fairlead.web.page;

import java.time.Clock;
import java.util.function.Supplier;

/**
 * What all pages share.
 *
 * @param address where this server is reached from outside, without a slash at the end; for commands to copy
 */
public record Site(Pages pages, Applications applications, Clock clock, Supplier<String> address) {}
