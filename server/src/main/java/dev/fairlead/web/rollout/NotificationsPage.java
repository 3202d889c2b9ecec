package dev.fairlead.web.rollout;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.rollout.notify.Notification;
import dev.fairlead.rollout.notify.Notification.Status;
import dev.fairlead.rollout.notify.Notifications;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.web.address.ListPosition;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.AdminSection;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is told about rollouts, and what became of it: channels, and notifications newest first.
 *
 * @param asked the filter as the address says it
 * @param names of channels to choose from
 * @param again the one that somebody just had sent again
 * @param trouble why one is not sent again; null where none was to be, or it is
 * @param next address of the next part; null at the end
 */
record NotificationsPage(
        Frame frame,
        Map<String, @Nullable String> asked,
        List<Organization> organizations,
        List<Channel> channels,
        Pager pager,
        List<String> names,
        List<Notification> lines,
        boolean first,
        @Nullable String next,
        @Nullable Notification again,
        @Nullable String trouble,
        ZoneId zone,
        Instant now) {
    static final String PATH = AdminSection.NOTIFICATIONS.address();
    private static final int SIZE = 50;
    private static final int CHANNELS = 20;
    private static final String CHANNEL_PART = "channels";
    private static final String AGAIN = "again";
    private static final List<String> FILTERS = List.of("organization", "channel", "status");

    static NotificationsPage of(
            Frame frame,
            Parameters asked,
            @Nullable String trouble,
            Traces traces,
            Notifications notifications,
            Caller caller,
            Instant now) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        FILTERS.forEach(name -> parameters.put(name, asked.find(name).orElse(null)));
        var organizations = traces.organizations().stream()
                .filter(one -> caller.mayInAll(one.id(), Right.MAINTAINING))
                .toList();
        var chosen = parameters.get("organization");
        var organization = organizations.stream()
                .filter(one -> chosen == null || one.name().equals(chosen))
                .findFirst()
                .orElse(null);
        var pager = new Pager(asked.page(CHANNEL_PART), 0, CHANNELS, PATH, parameters, CHANNEL_PART);
        var position = ListPosition.of(asked.find("after").orElse(null));
        if (organization == null) {
            return new NotificationsPage(
                    frame,
                    parameters,
                    organizations,
                    List.of(),
                    pager,
                    List.of(),
                    List.of(),
                    true,
                    null,
                    null,
                    trouble,
                    ZoneId.of("UTC"),
                    now);
        }
        long id = organization.id();
        var channels = notifications.channels(id);
        var filter = new Notification.Filter(status(parameters.get("status")), parameters.get("channel"));
        var lines = new ArrayList<>(notifications.list(
                id,
                filter,
                position == null ? null : new Notification.Place(position.moment(), position.number()),
                SIZE + 1));
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = PATH + "?"
                    + new ListPosition(
                                    lines.getLast().happenedAt(),
                                    lines.getLast().id())
                            .query(parameters);
        }
        var names = new TreeSet<>(channels.stream().map(Channel::name).toList());
        if (filter.channel() != null) {
            names.add(filter.channel());
        }
        var again = asked.find(AGAIN).orElse(null);
        return new NotificationsPage(
                frame,
                parameters,
                organizations,
                channels.stream().skip(pager.offset()).limit(CHANNELS).toList(),
                pager.of(channels.size()),
                List.copyOf(names),
                lines,
                position == null,
                next,
                again == null
                        ? null
                        : Spelling.number(again)
                                .flatMap(number -> notifications.find(id, number))
                                .orElse(null),
                trouble,
                organization.zone(),
                now);
    }

    private static @Nullable Status status(@Nullable String word) {
        return word == null
                ? null
                : Status.find(word)
                        .orElseThrow(() -> Refusal.invalid(
                                "status", "`" + Texts.shortened(word) + "` is none of pending, delivered, failed"));
    }

    /** The query of the part of the list where one was sent again. */
    static String again(String query, long number) {
        var rest = query.replaceAll("(^|&)" + AGAIN + "=[^&]*", "").replaceFirst("^&", "");
        return rest + (rest.isEmpty() ? "" : "&") + AGAIN + "=" + number;
    }

    String given(String filter) {
        var value = asked.get(filter);
        return value == null ? "" : value;
    }

    boolean filtered() {
        return asked.get("channel") != null || asked.get("status") != null;
    }

    /** The first part again. */
    String begin() {
        var query = Query.of(asked);
        return PATH + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same with what became of one meanwhile. */
    String look(Notification line) {
        return PATH + "?" + again(Query.of(asked), line.id());
    }

    /** Where the button of one leads. */
    String resend(Notification line) {
        var query = Query.of(asked);
        return PATH + "/" + line.id() + "/resend" + (query.isEmpty() ? "" : "?" + query);
    }

    String rest() {
        var parameters = new LinkedHashMap<String, @Nullable String>(asked);
        parameters.remove("organization");
        parameters.put("limit", "1000");
        return "/api/v1/notifications?" + Query.of(parameters);
    }
}
