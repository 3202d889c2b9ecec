package dev.fairlead.platform.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * An address, what it does, and who may come in. Closed unless it says why it is open.
 *
 * @param path {@code /api/v1/deployments/{id}}
 * @param right what one must be allowed to do, where the entry is not open to all
 * @param confined whether those may come, too, who have the right in a part of what there is: then what is done shows and changes
 *     that part alone. Others must have it everywhere
 */
public record Route(HandlerType method, String path, Entry entry, Right right, boolean confined, Handler handler) {

    /** Who may come in. */
    public sealed interface Entry {}

    /** Programs with a token; for reading, also people who are signed in. Others get a problem. */
    public record Closed() implements Entry {}

    /** People who are signed in. Others are sent to the sign-in page. */
    public record ForPeople() implements Entry {}

    /** Everybody, and the reason why that is safe. */
    public record Open(String because) implements Entry {}

    /** Everybody, shown as a page in a browser; and the reason why that is safe. */
    public record OpenPage(String because) implements Entry {}

    /** Whoever the feature itself lets in, since its protocol has its own way to say who is there; and which way. */
    public record ByItself(String how) implements Entry {}

    public static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, new Closed(), Right.READING, false, handler);
    }

    public static Route post(String path, Handler handler) {
        return changing(HandlerType.POST, path, handler);
    }

    public static Route put(String path, Handler handler) {
        return changing(HandlerType.PUT, path, handler);
    }

    public static Route patch(String path, Handler handler) {
        return changing(HandlerType.PATCH, path, handler);
    }

    public static Route delete(String path, Handler handler) {
        return changing(HandlerType.DELETE, path, handler);
    }

    private static Route changing(HandlerType method, String path, Handler handler) {
        return new Route(method, path, new Closed(), Right.RECORDING, false, handler);
    }

    /** For those with this right, whatever the method suggests. */
    public Route needing(Right needed) {
        return new Route(method, path, entry, needed, confined, handler);
    }

    /** Also for those who have the right in a part only: what is done keeps to that part. */
    public Route inParts() {
        return new Route(method, path, entry, right, true, handler);
    }

    /** A page: for people who are signed in. */
    public Route forPeople() {
        return new Route(method, path, new ForPeople(), right, confined, handler);
    }

    public Route open(String because) {
        return new Route(method, path, new Open(because), right, confined, handler);
    }

    public Route openPage(String because) {
        return new Route(method, path, new OpenPage(because), right, confined, handler);
    }

    public Route byItself(String how) {
        return new Route(method, path, new ByItself(how), right, confined, handler);
    }

    /** Whether it is looked at before anybody says who they are. */
    boolean isForStrangers() {
        return switch (entry) {
            case Open _, OpenPage _, ByItself _ -> true;
            case ForPeople _, Closed _ -> false;
        };
    }

    boolean isPage() {
        return switch (entry) {
            case ForPeople _, OpenPage _ -> true;
            case Closed _, Open _, ByItself _ -> false;
        };
    }
}
