package dev.fairlead.platform.http;

import dev.fairlead.platform.db.watch.DatabaseTrouble;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** The one place that turns what went wrong into an answer (RFC 9457): for programs JSON, for people a page. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final ProblemPage page;
    private final List<ProblemForm> forms;
    private final TroubleLog troubles = new TroubleLog();

    Problems(ProblemPage page, List<ProblemForm> forms) {
        this.page = page;
        this.forms = List.copyOf(forms);
    }

    /** The caller's mistake. */
    void refuse(Context context, Refusal refusal) {
        if (refusal.problem() == Problem.UNAUTHENTICATED) {
            context.header("WWW-Authenticate", "Bearer realm=\"fairlead\"");
        }
        if (refusal.problem() == Problem.BUSY || refusal.problem() == Problem.FULL) {
            context.header("Retry-After", "5");
        }
        var problem = refusal.problem();
        answer(
                context,
                new ProblemPage.Shown(
                        problem.status(), problem.title(), Texts.writable(refusal.detail()), refusal.field()),
                json -> write(json, refusal));
    }

    /** What Javalin found by itself: no such address, no such method. */
    void refuse(Context context, HttpResponseException found) {
        var allowed = found.getDetails().values().stream().findFirst().orElse("");
        refuse(
                context,
                switch (found.getStatus()) {
                    case 404 ->
                        new Refusal(
                                Problem.NOT_FOUND,
                                null,
                                "there is nothing at this address; see /api for what there is");
                    case 405 -> {
                        context.header("Allow", allowed);
                        yield new Refusal(Problem.METHOD_NOT_ALLOWED, null, "this address takes " + allowed);
                    }
                    case 413 -> new Refusal(Problem.TOO_LARGE, null, "the request is too large");
                    default -> new Refusal(Problem.MALFORMED, null, "the request cannot be read");
                });
    }

    /** Anything else. Logged once, under a number that the caller is told too. */
    void fail(Context context, Throwable fault) {
        if (fault instanceof IOException || fault instanceof HttpException) {
            // the caller went away or sent half a request: nobody is left to answer
            log.debug("{} {} broke off", context.req().getMethod(), context.path(), fault);
            refuse(context, new Refusal(Problem.MALFORMED, null, "the request broke off"));
            return;
        }
        if (fault instanceof UnsupportedCharsetException || fault instanceof IllegalCharsetNameException) {
            // wherever the body is first looked at
            refuse(
                    context,
                    new Refusal(
                            Problem.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type",
                            "the character set that it names is not known here; send UTF-8"));
            return;
        }
        var trouble = DatabaseTrouble.of(fault);
        if (trouble.isPresent()) {
            troubles.tell(trouble.get(), fault);
            var kind = trouble.get() == DatabaseTrouble.FULL ? Problem.FULL : Problem.BUSY;
            refuse(context, new Refusal(kind, null, trouble.get().sentence()));
        } else {
            var incident =
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            log.error(
                    "{} {} failed; the caller was given incident {}",
                    context.req().getMethod(),
                    context.path(),
                    incident,
                    fault);
            var title = "Something went wrong on our side";
            var detail = "the server's log tells more under incident " + incident;
            answer(
                    context,
                    new ProblemPage.Shown(500, title, detail, null),
                    json -> unexpected(json, title, detail, incident));
        }
    }

    private void answer(Context context, ProblemPage.Shown problem, Consumer<JsonGenerator> json) {
        var form = forms.stream()
                .filter(one -> context.path().startsWith(one.under()))
                .findFirst();
        if (form.isPresent()) {
            form.get().answer(context, problem);
            return;
        }
        context.status(problem.status());
        if (MediaTypes.wantsPage(context) && !context.path().startsWith("/api/")) {
            context.header("Content-Security-Policy", HttpServer.PAGE_POLICY);
            context.contentType(MediaTypes.HTML + "; charset=utf-8").result(page.html(context, problem));
        } else {
            context.contentType(MediaTypes.PROBLEM).result(Json.bytes(json));
        }
    }

    private static void unexpected(JsonGenerator json, String title, String detail, String incident) {
        json.writeStartObject()
                .writeStringProperty("type", "/problems/unexpected")
                .writeStringProperty("title", title)
                .writeNumberProperty("status", 500)
                .writeStringProperty("detail", detail)
                .writeStringProperty("incident", incident)
                .writeEndObject();
    }

    /** Writes a refusal as a problem object. */
    public static void write(JsonGenerator json, Refusal refusal) {
        var problem = refusal.problem();
        json.writeStartObject()
                .writeStringProperty("type", "/problems/" + problem.slug())
                .writeStringProperty("title", problem.title())
                .writeNumberProperty("status", problem.status())
                .writeStringProperty("detail", Texts.writable(refusal.detail()));
        if (refusal.field() != null) {
            json.writeStringProperty("field", Texts.writable(refusal.field()));
        }
        json.writeEndObject();
    }
}
