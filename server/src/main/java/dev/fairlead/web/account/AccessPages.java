package dev.fairlead.web.account;

import dev.fairlead.access.Access;
import dev.fairlead.access.Explanations;
import dev.fairlead.access.Explanations.About;
import dev.fairlead.access.Grants;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Explanation;
import dev.fairlead.access.grant.Given.Position;
import dev.fairlead.access.grant.GivenStore.Filter;
import dev.fairlead.access.grant.RightWords;
import dev.fairlead.access.grant.Where;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.web.page.AdminSection;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says to everybody why they may do something or may not, and to who administers a part who may do what there. */
public final class AccessPages implements Routes {
    private static final List<String> QUESTION = List.of("user", "right", "kind", "name");

    private static final int SIZE = 50;

    private final Site site;
    private final Explanations explanations;
    private final Grants grants;

    public AccessPages(Site site, Explanations explanations, Grants grants) {
        this.site = site;
        this.explanations = explanations;
        this.grants = grants;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(AdminSection.ACCESS.address(), this::show).forPeople().inParts());
    }

    private void show(Context context) {
        var asked = ParameterReading.ofAddress(context);
        var by = Access.caller(context);
        var typed = asked.only(QUESTION);
        var form = new Form(AccessPage.QUESTION, typed, null);
        Explanation explanation = null;
        try {
            explanation = explanation(by, typed);
        } catch (Refused refused) {
            form = refused(context, AccessPage.QUESTION, typed, refused);
        }
        GivenPart given = null;
        try {
            given = given(by, asked);
        } catch (Refused refused) {
            form = refused(context, AccessPage.LIST, asked, refused);
        }
        site.pages()
                .show(
                        context,
                        "account/access",
                        new AccessPage(
                                site.pages().frame(context, Section.NONE, AdminSection.ACCESS.title()),
                                by,
                                form,
                                explanation,
                                given,
                                asked.text("domain"),
                                site.applications().domains(),
                                site.applications().usualZone(),
                                site.clock().instant()));
    }

    /** Null where nothing is asked yet. */
    private @Nullable Explanation explanation(Caller by, Parameters typed) {
        return typed.find("right", RightWords.words(), RightWords::find)
                .map(right -> explanations.explain(
                        by, new About(typed.find("user").orElse(null), null, null), right, where(typed)))
                .orElse(null);
    }

    private static Where where(Parameters typed) {
        var kind = typed.find("kind", Where.KINDS, AccessPages::kind).orElse(Where.KINDS.getFirst());
        return typed.find("name").map(name -> Where.of("name", kind, name)).orElseGet(Where.Everywhere::new);
    }

    private static Optional<String> kind(String word) {
        return Where.KINDS.stream().filter(word::equals).findFirst();
    }

    /** What whoever looks administers; null where that is nothing. */
    private @Nullable GivenPart given(Caller by, Parameters asked) {
        if (!by.maySomewhere(Right.ADMINISTERING)) {
            return null;
        }
        var domain = asked.find("domain")
                .map(path -> QualifiedName.checkDomain("domain", path))
                .orElse(null);
        var kept = new HashMap<String, @Nullable String>();
        kept.put("domain", domain);
        var filter = new Filter(null, null, domain, null, null);
        return GivenPart.of(
                AdminSection.ACCESS.address(),
                kept,
                SIZE,
                asked,
                (Position after, int limit) -> grants.list(by, filter, after, limit));
    }

    /** Who may not ask is told so beside what was asked, like who asks wrongly. */
    private static Form refused(Context context, String form, Parameters typed, Refused refused) {
        var refusal = refused.refusal();
        if (refusal.problem() == Problem.FORBIDDEN) {
            context.status(refusal.problem().status());
            return new Form(form, typed, new Refusal(refusal.problem(), "user", refusal.detail()));
        }
        if (refusal.problem() == Problem.NOT_FOUND) {
            context.status(refusal.problem().status());
            return new Form(form, typed, refusal);
        }
        return Form.refused(context, form, typed, refused);
    }
}
