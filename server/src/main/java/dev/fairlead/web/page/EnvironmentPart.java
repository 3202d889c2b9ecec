package dev.fairlead.web.page;

import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.trace.name.Place;
import gg.jte.Content;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page of an environment shows of the engine, which that page does not know. */
public interface EnvironmentPart {
    /**
     * A part of the page.
     *
     * @param same the other parameters of the page's address, for addresses of its own
     */
    Shown of(
            Place place, Parameters asked, Map<String, @Nullable String> same, Caller caller, ZoneId zone, Instant now);

    /**
     * The part, ready to be shown.
     *
     * @param deploy address where one chooses what to deploy there; null where that is not possible
     */
    record Shown(@Nullable String deploy, Content content) {}
}
