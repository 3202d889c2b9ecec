package dev.fairlead.web.account;

import dev.fairlead.access.RecentProof;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.Form;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Visitors;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way in and the way out. */
public final class SignInPages implements Routes {
    private final Pages pages;
    private final Visitors visitors;

    public SignInPages(Pages pages, Visitors visitors) {
        this.pages = pages;
        this.visitors = visitors;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/sign-in", this::askWho).openPage("nobody is signed in yet"),
                Route.post("/sign-in", this::signIn).openPage("nobody is signed in yet"),
                Route.get(SecondStepPage.PATH, this::askForCode).openPage("nobody is signed in yet"),
                Route.post(SecondStepPage.PATH, this::signInWithCode).openPage("nobody is signed in yet"),
                Route.get("/sign-in/oidc/{provider}", this::begin).openPage("nobody is signed in yet"),
                Route.get("/sign-in/oidc/{provider}/callback", this::finish).openPage("nobody is signed in yet"),
                Route.post("/sign-out", this::signOut).openPage("it only takes away"));
    }

    private void askWho(Context context) {
        var next = SignInPage.safe(context.queryParam("next"));
        if (visitors.user(context).isPresent()) {
            context.redirect(next, HttpStatus.SEE_OTHER);
        } else {
            askAgain(context, "", null, next);
        }
    }

    private void signIn(Context context) {
        var user = Form.field(context, "user") == null
                ? ""
                : String.valueOf(Form.field(context, "user")).strip();
        var password = Form.field(context, "password");
        var next = SignInPage.safe(Form.field(context, "next"));
        if (user.isEmpty() || password == null || password.isEmpty()) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            askAgain(context, user, "Type a user name and a password.", next);
            return;
        }
        try {
            boolean whole = visitors.signIn(context, user, password);
            context.redirect(whole ? next : SecondStepPage.address(next), HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            var refusal = refused.refusal();
            context.status(refusal.problem().status());
            askAgain(context, user, refusal.problem().title() + ": " + refusal.detail() + ".", next);
        }
    }

    private void askForCode(Context context) {
        var next = SignInPage.safe(context.queryParam("next"));
        if (visitors.awaitsCode(context)) {
            askForCode(context, null, next);
        } else {
            context.redirect("/sign-in?" + new Query().with("next", next), HttpStatus.SEE_OTHER);
        }
    }

    private void signInWithCode(Context context) {
        var code = Form.field(context, RecentProof.CODE);
        var next = SignInPage.safe(Form.field(context, "next"));
        boolean awaited = visitors.awaitsCode(context);
        if (awaited && (code == null || code.isBlank())) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT);
            askForCode(context, "Type a code.", next);
            return;
        }
        try {
            boolean recovery = visitors.signInWithCode(context, code == null ? "" : code);
            context.redirect(recovery ? SecondFactorPage.recovered(next) : next, HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            var refusal = refused.refusal();
            context.status(refusal.problem().status());
            var trouble = sentence(refusal);
            if (awaited) {
                askForCode(context, trouble, next);
            } else {
                askAgain(context, "", trouble, next);
            }
        }
    }

    private void askForCode(Context context, @Nullable String trouble, String next) {
        pages.show(
                context,
                "account/secondstep",
                new SecondStepPage(pages.frame(context, Section.NONE, "Sign in"), trouble, next));
    }

    private void begin(Context context) {
        var next = SignInPage.safe(context.queryParam("next"));
        try {
            context.redirect(
                    visitors.begin(context, context.pathParam("provider"), next).toString(), HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            sayNo(context, refused.refusal(), next);
        }
    }

    private void finish(Context context) {
        try {
            var next = visitors.finish(context, context.pathParam("provider"));
            context.redirect(SignInPage.safe(next), HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            sayNo(context, refused.refusal(), "/");
        }
    }

    /** What a provider or this server says of it is a sentence by itself. */
    private void sayNo(Context context, Refusal refusal, String next) {
        context.status(refusal.problem().status());
        askAgain(context, "", sentence(refusal), next);
    }

    private static String sentence(Refusal refusal) {
        var said = refusal.detail();
        return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".";
    }

    private void askAgain(Context context, String user, @Nullable String trouble, String next) {
        pages.show(
                context,
                "account/signin",
                new SignInPage(
                        pages.frame(context, Section.NONE, "Sign in"),
                        user,
                        trouble,
                        next,
                        visitors.ways(),
                        visitors.passwordsAreForTheAdmin()));
    }

    private void signOut(Context context) {
        var provider = visitors.signOut(context);
        if (provider.isEmpty()) {
            context.redirect("/sign-in", HttpStatus.SEE_OTHER);
            return;
        }
        // not by a redirect: browsers hold a form to our own site, and what follows from it too
        context.header("Refresh", "0; url=" + provider.get());
        pages.show(
                context,
                "account/signedout",
                new SignedOutPage(pages.strangers("Signed out"), provider.get().toString()));
    }
}
