package dev.fairlead.cli.http;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.util.Map;

/**
 * What the server answered.
 *
 * @param asked whether it was only asked something: what it does not understand then is how it was asked
 * @param next where the list goes on, as far as a header says so; else empty
 */
public record Answer(int status, String text, boolean asked, String next) {
    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    /** The object answered; anything that is not a success becomes the message of a {@link Stop}. */
    public Map<String, Object> object() {
        requireSuccess();
        try {
            return Json.object(text);
        } catch (IOException e) {
            throw new Stop(
                    Exit.REFUSED,
                    "the answer is not what Fairlead says; does FAIRLEAD_URL point to a Fairlead server?",
                    e);
        }
    }

    public Answer requireSuccess() {
        if (status >= 300) {
            throw problem();
        }
        return this;
    }

    /** Whether it was refused for what a field says, or does not say. */
    public boolean isAbout(String field) {
        try {
            return status == UNPROCESSABLE
                    && Json.string(Json.object(text), "field").equals(field);
        } catch (IOException e) {
            return false;
        }
    }

    Stop problem() {
        var said = explanation();
        if (status == 401) {
            return new Stop(
                    Exit.NOT_ALLOWED,
                    "not signed in: set FAIRLEAD_TOKEN to a valid token, or give --token-file FILE"
                            + (said.isEmpty() ? "" : " (" + said + ")"));
        }
        if (status == 403) {
            return new Stop(
                    Exit.NOT_ALLOWED, "the token is not allowed to do this" + (said.isEmpty() ? "" : ": " + said));
        }
        if (status >= 300 && status < 400) {
            return new Stop(
                    Exit.REFUSED,
                    "the server sends us somewhere else (status " + status
                            + "); set FAIRLEAD_URL to the final address, often https instead of http");
        }
        boolean misunderstood = asked && (status == BAD_REQUEST || status == UNPROCESSABLE);
        return new Stop(
                misunderstood ? Exit.WRONG_USAGE : Exit.REFUSED,
                said.isEmpty() ? "the server answered with status " + status : said);
    }

    private String explanation() {
        try {
            return Commanding.words(explain(Json.object(text)), asked);
        } catch (IOException e) {
            return "";
        }
    }

    /** A problem in one sentence. */
    static String explain(Map<String, Object> problem) {
        var title = Json.string(problem, "title");
        var detail = Json.string(problem, "detail");
        var field = Json.string(problem, "field");
        var text = detail.isEmpty() || detail.equals(title) ? title : title.isEmpty() ? detail : title + ": " + detail;
        return field.isEmpty() || text.contains("`" + field + "`") ? text : text + " (field `" + field + "`)";
    }
}
