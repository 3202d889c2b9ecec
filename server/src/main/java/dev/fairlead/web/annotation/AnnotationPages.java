package dev.fairlead.web.annotation;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.annotation.AnnotationFact;
import dev.fairlead.annotation.AnnotationPlace;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.annotation.DatabaseAnnotations.Found;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.address.TypedMoment;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages on which people note something on time, end it and declare it void. */
public final class AnnotationPages implements Routes {
    private static final String ONE = AnnotationsPage.PATH + "/{number}";
    private static final String SOURCE = "page";
    private static final String NUMBER = "number";

    private final Site site;
    private final Traces traces;
    private final Recorder recorder;
    private final DatabaseAnnotations annotations;
    private final Bounds bounds;

    public AnnotationPages(
            Site site, Traces traces, Recorder recorder, DatabaseAnnotations annotations, Bounds bounds) {
        this.site = site;
        this.traces = traces;
        this.recorder = recorder;
        this.annotations = annotations;
        this.bounds = bounds;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                AnnotationsPage.PATH,
                                context -> list(context, ParameterReading.ofAddress(context), Form.EMPTY))
                        .forPeople()
                        .inParts(),
                Route.post(AnnotationsPage.PATH, this::annotate).forPeople().inParts(),
                Route.get(ONE, context -> show(context, Form.EMPTY)).forPeople().inParts(),
                Route.post(ONE + "/end", this::end).forPeople().inParts(),
                Route.post(ONE + "/void", this::declareVoid).forPeople().inParts());
    }

    private void list(Context context, Parameters asked, Form form) {
        var frame = site.pages().frame(context, Section.OVERVIEW, "Annotations");
        site.pages()
                .show(
                        context,
                        "annotation/annotations",
                        AnnotationsPage.of(
                                frame,
                                asked,
                                form,
                                Access.caller(context).maySomewhere(Right.RECORDING),
                                traces,
                                annotations,
                                site.clock().instant()));
    }

    private void show(Context context, Form form) {
        long number = number(context);
        var found = annotations.get(NUMBER, number);
        var frame = site.pages().frame(context, Section.OVERVIEW, "Annotation " + number);
        site.pages()
                .show(context, "annotation/annotation", new AnnotationPage(frame, found, may(context, found), form));
    }

    private void annotate(Context context) {
        var typed = ParameterReading.ofForm(context);
        try {
            var fact = fact(typed);
            long number = record(context, fact);
            context.redirect(
                    AnnotationsPage.PATH + "?"
                            + new Query()
                                    .with(
                                            AnnotationsPage.KIND,
                                            fact.place().kind().word())
                                    .with(AnnotationsPage.NAME, fact.place().name())
                                    .with("done", Long.toString(number)),
                    HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            // the list behind the form is that of before, as far as it can be understood
            list(
                    context,
                    typed.only(List.of("organization")),
                    Form.refused(context, AnnotationsPage.FORM, typed, beside(refused, typed)));
        }
    }

    /** The form has one field for the name, whatever it is a name of. */
    private static Refused beside(Refused refused, Parameters typed) {
        var refusal = refused.refusal();
        return typed.text(AnnotationsPage.KIND).equals(refusal.field())
                ? new Refusal(refusal.problem(), AnnotationsPage.NAME, refusal.detail()).thrown()
                : refused;
    }

    private boolean may(Context context, Found found) {
        try {
            allow(context, found.annotation().place());
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    private void allow(Context context, AnnotationPlace place) {
        bounds.of(context).named(place.kind(), place.name(), Right.RECORDING);
    }

    private long record(Context context, AnnotationFact fact) {
        allow(context, fact.place());
        var answer = recorder.annotations(Access.caller(context).actor(), List.of(fact))
                .getFirst();
        return switch (answer) {
            case Recorded.Rejected(var refusal) -> throw refusal.thrown();
            case Recorded.Stored stored -> {
                if (!stored.warnings().isEmpty()) {
                    throw new Refusal(
                                    Problem.CONFLICT,
                                    "text",
                                    "is that of annotation " + stored.id()
                                            + " of the same moment, which was declared void; write it in other words")
                            .thrown();
                }
                yield stored.id();
            }
        };
    }

    private AnnotationFact fact(Parameters typed) {
        var text = Texts.check(
                "text",
                typed.find("text")
                        .orElseThrow(() -> Refusal.invalid("text", "is missing; say in a line what happened")),
                AnnotationFact.LONGEST_TEXT);
        var kind = typed.findWord(AnnotationsPage.KIND, NameKind.values(), NameKind::word)
                .orElse(NameKind.DOMAIN);
        var place = AnnotationPlace.of(
                kind,
                AnnotationsPage.NAME,
                typed.find(AnnotationsPage.NAME)
                        .orElseThrow(() -> Refusal.invalid(
                                AnnotationsPage.NAME,
                                "is missing; say in full what it is about, such as GLOBAL.Acme")));
        var zone = site.applications().zoneOf(place.organization());
        var begin = TypedMoment.find(typed, "from", zone);
        if (begin == null) {
            throw Refusal.invalid("from", "is missing; say when it was, or when it began");
        }
        var end = TypedMoment.find(typed, "to", zone);
        if (end != null && typed.flag("open")) {
            throw Refusal.invalid("to", "is given, and that it still lasts, too; leave one of both out");
        }
        return new AnnotationFact(
                SOURCE,
                AnnotationFact.idOf(place, begin, text),
                begin,
                end == null && !typed.flag("open") ? begin : end,
                text,
                link(typed),
                place);
    }

    private static @Nullable String link(Parameters typed) {
        var link = typed.find("link").orElse(null);
        if (link != null && Address.outside(link) == null) {
            throw Refusal.invalid("link", "is not an address that begins with https:// or http://");
        }
        return link;
    }

    private void end(Context context) {
        said(context, AnnotationPage.END, typed -> {
            var found = annotations.get(NUMBER, number(context));
            var annotation = found.annotation();
            var end = TypedMoment.find(typed, "to", found.organization().zone());
            if (end == null) {
                throw Refusal.invalid("to", "is missing; say when it ended");
            }
            record(
                    context,
                    new AnnotationFact(
                            annotation.source(),
                            annotation.externalId(),
                            annotation.begin(),
                            end,
                            annotation.text(),
                            annotation.link(),
                            annotation.place()));
        });
    }

    private void declareVoid(Context context) {
        said(context, AnnotationPage.VOID, typed -> {
            var reason = Texts.check(
                    "reason",
                    typed.find("reason")
                            .orElseThrow(() -> Refusal.invalid("reason", "is missing; others want to know why")),
                    JsonObject.LONGEST);
            allow(context, annotations.get(NUMBER, number(context)).annotation().place());
            annotations.declareVoid(Access.caller(context).actor(), NUMBER, number(context), reason);
        });
    }

    /** Says something that was typed. */
    @FunctionalInterface
    private interface Saying {
        void say(Parameters typed);
    }

    /** Goes back to the annotation, or shows the form again with what is wrong with it. */
    private void said(Context context, String form, Saying saying) {
        var typed = ParameterReading.ofForm(context);
        try {
            saying.say(typed);
            context.redirect(Address.annotation(number(context)), HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            show(context, Form.refused(context, form, typed, refused));
        }
    }

    private static long number(Context context) {
        return Spelling.number(NUMBER, context.pathParam(NUMBER), "an annotation");
    }
}
