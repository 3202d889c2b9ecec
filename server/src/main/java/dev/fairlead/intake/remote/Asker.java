package dev.fairlead.intake.remote;

import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks one API, as long as it allows that. Every answer that it hands on is JSON. */
public final class Asker {
    private final ApiClient client;
    private final ApiAddress address;
    private final String title;
    private final Map<String, String> headers;
    private final BooleanSupplier goesOn;
    private final Clock clock;
    private @Nullable Instant usedUpUntil;
    private int requests;

    /**
     * Asks nothing yet.
     *
     * @param title what people call the system
     * @param headers those with the token among them
     * @param goesOn asked before each request; whether anybody still waits for the answer
     */
    public Asker(
            ApiClient client,
            ApiAddress address,
            String title,
            Map<String, String> headers,
            BooleanSupplier goesOn,
            Clock clock) {
        this.client = client;
        this.address = address;
        this.title = title;
        this.headers = Map.copyOf(headers);
        this.goesOn = goesOn;
        this.clock = clock;
    }

    /** @param place a path below the address, or a whole address on the same server, as answers give it */
    public Answer get(String place) throws ApiTrouble {
        var uri = address.at(place);
        for (int hops = 0; ; hops++) {
            if (!goesOn.getAsBoolean()) {
                throw new ApiTrouble.Ended();
            }
            if (usedUpUntil != null && usedUpUntil.isAfter(clock.instant())) {
                throw limited(usedUpUntil);
            }
            requests++;
            var answer = client.get(uri, headers);
            var moved = moved(answer, hops);
            if (moved == null) {
                return checked(answer, uri.getPath());
            }
            uri = address.at(uri.resolve(moved).toString());
        }
    }

    /** The objects of a list, page by page as the answers lead on. */
    public List<JsonNode> all(String place) throws ApiTrouble {
        var all = new ArrayList<JsonNode>();
        for (var next = Optional.of(place); next.isPresent(); ) {
            var page = get(next.get());
            all.addAll(Nodes.objects(page.json()));
            next = page.next();
        }
        return all;
    }

    /** A renamed repository is told by its number, on the same server. */
    private @Nullable String moved(Answer answer, int hops) throws ApiTrouble {
        boolean redirect = answer.status() >= 300 && answer.status() < 400 && answer.status() != 304;
        if (!redirect) {
            return null;
        }
        if (hops >= 3 || answer.header("Location").isEmpty()) {
            throw new ApiTrouble.Wrong(
                    title + " at " + address.name() + " sends from one address to another without an end; is `"
                            + address + "` the address of its API?");
        }
        return answer.header("Location").get();
    }

    private Answer checked(Answer answer, String path) throws ApiTrouble {
        var now = clock.instant();
        var refused = Limits.refusedUntil(answer, now);
        if (refused.isPresent()) {
            throw limited(refused.get());
        }
        usedUpUntil = Limits.usedUpUntil(answer, now).orElse(null);
        var what = "`" + Texts.shortened(path) + "`";
        int status = answer.status();
        switch (status) {
            case 401 ->
                throw new ApiTrouble.Wrong(title
                        + " does not accept the token (401): make one that may read, and set it with `fairlead intake source"
                        + " connect`");
            case 403 ->
                throw new ApiTrouble.Withheld(
                        title + " does not let this token read " + what
                                + " (403): give it the right to, or leave that out",
                        status);
            case 404, 410, 451 ->
                throw new ApiTrouble.Withheld(
                        title + " has no " + what + " for this token (" + status
                                + "): is it written right, and may the token see it?",
                        status);
            case 408, 425 -> throw unavailable(answer);
            default -> {
                if (status >= 500) {
                    throw unavailable(answer);
                }
                if (status >= 400) {
                    throw new ApiTrouble.Withheld(
                            title + " does not understand the question for " + what + " (" + status
                                    + "); is it an old release?",
                            status);
                }
            }
        }
        if (answer.parsed().isEmpty()) {
            throw new ApiTrouble.Wrong(
                    title + " at " + address.name() + " answers " + what + " with something other than JSON: is `"
                            + address + "` the address of its API, and not of its pages?");
        }
        return answer;
    }

    private ApiTrouble.Limited limited(Instant until) {
        return new ApiTrouble.Limited(title + " allows no more requests until " + until, until);
    }

    private ApiTrouble.Unavailable unavailable(Answer answer) {
        return new ApiTrouble.Unavailable(title + " at " + address.name() + " answered with status " + answer.status());
    }

    /** How many requests were made since this was asked last. */
    public int takeRequests() {
        int made = requests;
        requests = 0;
        return made;
    }
}
