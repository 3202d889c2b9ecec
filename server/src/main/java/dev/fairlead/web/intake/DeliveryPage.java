package dev.fairlead.web.intake;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.DeliveryListStore;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.KeptDelivery;
import dev.fairlead.intake.kept.ReadingStore;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One delivery: what came, what it became, and why not more.
 *
 * @param mayRecord whether who looks may see what came, and have it read again: bodies say more than numbers do
 * @param rule one that would say more of it, as it is written in a file; null where none is missing
 */
record DeliveryPage(
        Frame frame,
        Organization organization,
        KeptDelivery delivery,
        boolean mayRecord,
        SortedMap<String, String> headers,
        BodyText body,
        @Nullable String rule,
        Instant now) {
    static final String PATH = "/deliveries";
    private static final int MOST_FACTS = 200;

    /** A delivery, whose it is, and what came. */
    record Found(Organization organization, KeptDelivery delivery, Delivery raw) {}

    static Found found(Database database, Traces traces, long id) {
        for (var organization : traces.organizations()) {
            var found = database.read(handle -> new DeliveryListStore(handle, organization.id())
                    .find(id)
                    .flatMap(delivery -> new ReadingStore(handle, organization.id())
                            .find(id)
                            .map(raw -> new Found(organization, delivery, raw.delivery()))));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw Refusal.notFound("number", "there is no delivery " + id + "; it may have been kept long enough");
    }

    static DeliveryPage of(Frame frame, Found found, Caller caller, Instant now) {
        var rule = found.delivery().rule();
        return new DeliveryPage(
                frame,
                found.organization(),
                found.delivery(),
                caller.mayInAll(found.organization().id(), Right.RECORDING),
                new TreeMap<>(found.raw().headers()),
                BodyText.of(found.raw().body()),
                rule == null ? null : written(rule),
                now);
    }

    private static String written(String rule) {
        return RuleLines.text(RuleReading.read(JsonInput.read(("[" + rule + "]").getBytes(StandardCharsets.UTF_8)))
                .getFirst());
    }

    static String address(long id) {
        return PATH + "/" + id;
    }

    List<BecameFact> facts() {
        return delivery.facts().stream().limit(MOST_FACTS).toList();
    }

    int moreFacts() {
        return Math.max(0, delivery.facts().size() - MOST_FACTS);
    }

    boolean waits() {
        return delivery.state() == DeliveryState.WAITING;
    }

    String source() {
        return IntakePage.PATH + "?"
                + new Query().with("organization", organization.name()).with("source", delivery.source());
    }
}
