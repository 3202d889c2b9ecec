package dev.fairlead.platform.refusal;

/** The kinds of mistakes a caller can make (RFC 9457): a stable slug, an HTTP status, a title. */
public enum Problem {
    MALFORMED("malformed", 400, "The request cannot be read"),
    UNAUTHENTICATED("unauthenticated", 401, "Sign in or send a token"),
    FORBIDDEN("forbidden", 403, "Not allowed"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not take that method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "This address cannot answer in that format"),
    CONFLICT("conflict", 409, "This contradicts what is known"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "This address does not take that format"),
    INVALID("invalid", 422, "A value is not valid"),
    TOO_MANY("too-many", 429, "Too many tries"),
    BUSY("busy", 503, "Not ready yet");

    private final String slug;
    private final int status;
    private final String title;

    Problem(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
