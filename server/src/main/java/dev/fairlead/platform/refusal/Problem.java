package dev.fairlead.platform.refusal;

/** The kinds of mistakes a caller can make (RFC 9457): a stable slug, an HTTP status, a title. */
public enum Problem {
    MALFORMED(
            "malformed",
            400,
            "The request cannot be read",
            "What was sent is not in the form this address takes, or was cut off. The detail says where; send it again"
                    + " when it is put right."),
    UNAUTHENTICATED(
            "unauthenticated",
            401,
            "Sign in or send a token",
            "Nobody is signed in, or the token is unknown, has ended or was taken back. Sign in, or send"
                    + " `Authorization: Bearer` with a token that is good."),
    FORBIDDEN(
            "forbidden",
            403,
            "Not allowed",
            "Whoever is signed in may not do this. Somebody with the role that the detail names can."),
    NOT_FOUND(
            "not-found",
            404,
            "There is no such thing",
            "There is nothing of this name or number, or no such address. Names are compared letter by letter."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "This address does not take that method",
            "The address is right, the method is not: the header `Allow` lists those it takes."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "This address cannot answer in that format",
            "What the header `Accept` asks for is not what this address can answer; the detail names what it can."),
    TOO_SLOW(
            "too-slow",
            408,
            "The request took too long to come",
            "The body came slower than the server waits for. Send it again, over a better line or in smaller parts."),
    CONFLICT(
            "conflict",
            409,
            "This contradicts what is known",
            "What was sent contradicts what is stored, so nothing was changed. The detail names both; say `correct`"
                    + " where the stored one is wrong."),
    TOO_LARGE(
            "too-large",
            413,
            "The request is too large",
            "The body or a value is larger than this address takes. Send less at a time; lists may be sent as NDJSON."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "This address does not take that format",
            "The header `Content-Type` names a format that this address does not take; the detail names those it"
                    + " does."),
    INVALID(
            "invalid",
            422,
            "A value is not valid",
            "A value cannot be what it is said to be. `field` names it and the detail says what would fit; nothing was"
                    + " stored."),
    TOO_MANY(
            "too-many",
            429,
            "Too many tries",
            "There were too many wrong tries. The detail says when the next one is looked at."),
    BUSY(
            "busy",
            503,
            "Not ready yet",
            "The server cannot do it at the moment: it starts, its database is away, or too much is under way. Try"
                    + " again after the seconds of `Retry-After`."),
    FULL(
            "full",
            507,
            "There is no room to store more",
            "The disk of the database is full, so nothing can be recorded; reports still answer. Make room, and it"
                    + " goes on by itself.");

    private final String slug;
    private final int status;
    private final String title;
    private final String meaning;

    Problem(String slug, int status, String title, String meaning) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
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

    /** What it means and what helps, for who looks the kind up. */
    public String meaning() {
        return meaning;
    }
}
