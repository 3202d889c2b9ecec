package dev.fairlead.web.intake;

import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.intake.backfill.ApiStore;
import dev.fairlead.intake.backfill.Backfills;
import dev.fairlead.intake.kept.CountStore;
import dev.fairlead.intake.kept.DeliveryListStore;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.KeptDelivery;
import dev.fairlead.intake.kept.Origin;
import dev.fairlead.intake.kept.Silence;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.intake.ruleset.MissingRule;
import dev.fairlead.intake.ruleset.MissingRuleStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.ListPosition;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sources with what came of each, and deliveries, newest first.
 *
 * @param asked the filter as the address says it
 * @param names of sources to choose from
 * @param oldestWaiting when the delivery came that waits longest to be read; null where none does
 * @param missing rules that would match what none matches
 * @param next address of the next part; null at the end
 */
record IntakePage(
        Frame frame,
        Map<String, @Nullable String> asked,
        List<Organization> organizations,
        List<SourceLine> sources,
        Pager pager,
        List<String> names,
        @Nullable Instant oldestWaiting,
        List<MissingRule> missing,
        List<KeptDelivery> lines,
        boolean first,
        @Nullable String next,
        ZoneId zone,
        Instant now) {
    static final String PATH = "/intake";
    private static final int SIZE = 50;
    private static final int SOURCES = 10;
    private static final int MISSING = 5;
    private static final String SOURCE_PART = "sources";
    private static final String ORGANIZATION = "organization";
    private static final String SOURCE = "source";
    private static final String STATE = "state";
    private static final String ORIGIN = "origin";
    private static final List<String> FILTERS = List.of(ORGANIZATION, SOURCE, STATE, ORIGIN);

    private record Read(
            List<SourceLine> sources,
            List<String> names,
            @Nullable Instant oldestWaiting,
            List<MissingRule> missing,
            List<KeptDelivery> lines) {}

    static IntakePage of(Frame frame, Parameters asked, Traces traces, Database database, Instant now) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        FILTERS.forEach(name -> parameters.put(name, asked.find(name).orElse(null)));
        var state =
                asked.find(STATE, DeliveryState.words(), DeliveryState::find).orElse(null);
        var organizations = traces.organizations();
        var chosen = parameters.get(ORGANIZATION);
        var organization = organizations.stream()
                .filter(one -> chosen == null || one.name().equals(chosen))
                .findFirst()
                .orElse(null);
        var pager = new Pager(asked.page(SOURCE_PART), 0, SOURCES, PATH, parameters, SOURCE_PART);
        var position = ListPosition.of(asked.find("after").orElse(null));
        var origin = asked.find(ORIGIN, Origin.words(), Origin::find).orElse(null);
        var filter = new DeliveryListStore.Filter(parameters.get(SOURCE), state, null, origin);
        var read = organization == null
                ? new Read(List.of(), List.of(), null, List.of(), List.of())
                : database.read(handle -> read(handle, organization.id(), filter, position, pager.offset(), now));
        var lines = new ArrayList<>(read.lines());
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = PATH + "?"
                    + new ListPosition(
                                    lines.getLast().receivedAt(),
                                    lines.getLast().id())
                            .query(parameters);
        }
        return new IntakePage(
                frame,
                parameters,
                organizations,
                read.sources(),
                pager.of(read.names().size()),
                read.names(),
                read.oldestWaiting(),
                read.missing(),
                lines,
                position == null,
                next,
                organization == null ? ZoneId.of("UTC") : organization.zone(),
                now);
    }

    private static Read read(
            Handle handle,
            long organization,
            DeliveryListStore.Filter filter,
            @Nullable ListPosition position,
            int offset,
            Instant now) {
        var all = new SourceStore(handle).list(organization);
        var store = new CountStore(handle, organization);
        var counts = store.counts();
        var shown = all.stream().skip(offset).limit(SOURCES).toList();
        var silences = store.silences(shown.stream().map(InboxSource::id).toList(), now);
        var sources = shown.stream()
                .map(source -> new SourceLine(
                        source,
                        counts.getOrDefault(source.id(), Map.of()),
                        silences.getOrDefault(source.id(), Silence.UNHEARD),
                        new ApiStore(handle, organization).find(source.id()).orElse(null),
                        Backfills.last(handle, source).orElse(null)))
                .toList();
        var lines = new DeliveryListStore(handle, organization)
                .list(
                        filter,
                        position == null ? null : new DeliveryListStore.Place(position.moment(), position.number()),
                        SIZE + 1);
        return new Read(
                sources,
                all.stream().map(source -> source.name()).toList(),
                store.oldestWaiting(),
                new MissingRuleStore(handle, organization).list(MISSING),
                lines);
    }

    String given(String filter) {
        var value = asked.get(filter);
        return value == null ? "" : value;
    }

    boolean filtered() {
        return asked.get(SOURCE) != null || asked.get(STATE) != null || asked.get(ORIGIN) != null;
    }

    /** The list of one source in one state. */
    String only(String source, DeliveryState state) {
        var parameters = new LinkedHashMap<String, @Nullable String>(asked);
        parameters.put(SOURCE, source);
        parameters.put(STATE, state.word());
        parameters.remove(ORIGIN);
        return PATH + "?" + Query.of(parameters) + "#deliveries-title";
    }

    /** The list of what the API of a source told, and no delivery. */
    String missed(String source) {
        var parameters = new LinkedHashMap<String, @Nullable String>(asked);
        parameters.put(SOURCE, source);
        parameters.put(ORIGIN, Origin.MISSED.word());
        parameters.remove(STATE);
        return PATH + "?" + Query.of(parameters) + "#deliveries-title";
    }

    /** The first part again. */
    String begin() {
        var query = Query.of(asked);
        return PATH + (query.isEmpty() ? "" : "?" + query);
    }

    String rest() {
        var parameters = new LinkedHashMap<String, @Nullable String>(asked);
        parameters.remove(ORGANIZATION);
        parameters.put("limit", "1000");
        return "/api/v1/intake/deliveries?" + Query.of(parameters);
    }
}
