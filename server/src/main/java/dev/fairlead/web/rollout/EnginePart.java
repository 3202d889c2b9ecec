package dev.fairlead.web.rollout;

import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.web.page.EnvironmentPart;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's part of the page of an environment. */
public final class EnginePart implements EnvironmentPart {
    private final Pages pages;
    private final RolloutQueries queries;

    public EnginePart(Site site, RolloutQueries queries) {
        this.pages = site.pages();
        this.queries = queries;
    }

    @Override
    public Shown of(
            Place place,
            Parameters asked,
            Map<String, @Nullable String> same,
            Caller caller,
            ZoneId zone,
            Instant now) {
        var section = EngineSection.of(place, asked, same, queries, caller, zone, now);
        return new Shown(section.deployable() ? section.deploy() : null, pages.part("rollout/engine", section));
    }
}
