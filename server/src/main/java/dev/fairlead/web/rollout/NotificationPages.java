package dev.fairlead.web.rollout;

import dev.fairlead.access.Access;
import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.rollout.notify.Notification;
import dev.fairlead.rollout.notify.Notifications;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of what is told about rollouts, and its button to send again. For admins. */
public final class NotificationPages implements Routes {
    private final Pages pages;
    private final Traces traces;
    private final Notifications notifications;
    private final Clock clock;

    public NotificationPages(Site site, Traces traces, Notifications notifications) {
        this.pages = site.pages();
        this.clock = site.clock();
        this.traces = traces;
        this.notifications = notifications;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(NotificationsPage.PATH, context -> show(context, null))
                        .forPeople()
                        .inParts()
                        .needing(Right.MAINTAINING),
                Route.post(NotificationsPage.PATH + "/{number}/resend", this::resend)
                        .forPeople()
                        .inParts()
                        .needing(Right.MAINTAINING));
    }

    private void show(Context context, @Nullable String trouble) {
        var frame = pages.frame(context, Section.NONE, "Notifications");
        pages.show(
                context,
                "rollout/notifications",
                NotificationsPage.of(
                        frame,
                        ParameterReading.ofAddress(context),
                        trouble,
                        traces,
                        notifications,
                        Access.caller(context),
                        clock.instant()));
    }

    /** Goes back to the same part of the list. */
    private void resend(Context context) {
        var text = context.pathParam("number");
        try {
            var waiting = resend(text, Access.caller(context));
            var query = context.queryString();
            context.redirect(
                    NotificationsPage.PATH + "?" + NotificationsPage.again(query == null ? "" : query, waiting.id()),
                    HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            if (refused.refusal().problem() != Problem.CONFLICT) {
                throw refused;
            }
            context.status(refused.refusal().problem().status());
            show(context, refused.refusal().detail());
        }
    }

    private Notification resend(String text, Caller caller) {
        var number = Spelling.number(text).orElse(null);
        var organization = number == null
                ? null
                : traces.owning(Numbered.NOTIFICATION, number).orElse(null);
        if (number != null && organization != null) {
            caller.requireInAll(organization.id(), Right.MAINTAINING);
            return notifications.resend(organization.id(), number, caller.actor());
        }
        throw Refusal.notFound("number", "there is no notification `" + Texts.shortened(text) + "`");
    }
}
