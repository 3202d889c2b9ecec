package dev.fairlead.web.account;

import dev.fairlead.access.Access;
import dev.fairlead.access.RecentProof;
import dev.fairlead.access.SecondFactors;
import dev.fairlead.access.factor.Offer;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page on which people set up their second factor and turn it off: the only one that opens to who must have one and has none. */
public final class SecondFactorPages implements Routes {
    private final AccountDesk desk;
    private final SecondFactors factors;

    public SecondFactorPages(AccountDesk desk, SecondFactors factors) {
        this.desk = desk;
        this.factors = factors;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                        Route.get(SecondFactorPage.PATH, context -> show(context, Form.EMPTY, null, List.of())),
                        Route.post(path(SecondFactorPage.BEGIN), this::begin),
                        Route.post(path(SecondFactorPage.CONFIRM), this::confirm),
                        Route.post(path(SecondFactorPage.CODES), this::renewCodes),
                        Route.post(path(SecondFactorPage.OFF), this::turnOff))
                .stream()
                .map(route -> route.forPeople().inParts().needing(Right.READING))
                .toList();
    }

    private static String path(String form) {
        return SecondFactorPage.PATH + "/" + form;
    }

    private void begin(Context context) {
        Offer offer;
        try {
            desk.check(context);
            offer = factors.offer(Access.caller(context), host());
        } catch (Refused refused) {
            show(context, AccountDesk.refused(context, SecondFactorPage.BEGIN, refused), null, List.of());
            return;
        }
        // the key is in no address and in no copy that is kept, like a token
        show(context, Form.EMPTY, offer, List.of());
    }

    private void confirm(Context context) {
        var own = Access.caller(context);
        List<String> codes;
        try {
            var code = AccountDesk.secret(context, RecentProof.CODE);
            codes = factors.confirm(own, code == null ? "" : code, desk.session(context));
        } catch (Refused refused) {
            var form = AccountDesk.refused(context, SecondFactorPage.CONFIRM, refused);
            boolean typed = RecentProof.CODE.equals(refused.refusal().field());
            show(context, form, typed ? factors.offered(own, host()) : null, List.of());
            return;
        }
        show(context, Form.EMPTY, null, codes);
    }

    private void renewCodes(Context context) {
        List<String> codes;
        try {
            desk.check(context);
            codes = factors.renewCodes(Access.caller(context));
        } catch (Refused refused) {
            show(context, AccountDesk.refused(context, SecondFactorPage.CODES, refused), null, List.of());
            return;
        }
        show(context, Form.EMPTY, null, codes);
    }

    private void turnOff(Context context) {
        try {
            desk.checkWithCode(context);
            factors.turnOff(Access.caller(context));
            AccountDesk.back(context, SecondFactorPage.PATH, SecondFactorPage.OFF);
        } catch (Refused refused) {
            show(context, AccountDesk.refused(context, SecondFactorPage.OFF, refused), null, List.of());
        }
    }

    private String host() {
        var address = desk.site().address().get();
        var host = URI.create(address).getHost();
        return host == null ? address : host;
    }

    private void show(Context context, Form form, @Nullable Offer offer, List<String> codes) {
        var asked = ParameterReading.ofAddress(context);
        var next = context.method().equals(HandlerType.POST)
                ? AccountDesk.secret(context, "next")
                : context.queryParam("next");
        var site = desk.site();
        site.pages()
                .show(
                        context,
                        "account/secondfactor",
                        new SecondFactorPage(
                                site.pages().frame(context, Section.NONE, "Second factor"),
                                factors.state(Access.caller(context)),
                                desk.proof().need(context),
                                form,
                                offer,
                                codes,
                                asked.text("done"),
                                SignInPage.safe(next),
                                site.applications().usualZone()));
    }
}
