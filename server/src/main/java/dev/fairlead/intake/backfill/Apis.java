package dev.fairlead.intake.backfill;

import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.register.SourceStore;
import dev.fairlead.intake.remote.ApiAddress;
import dev.fairlead.intake.remote.RemoteReader;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.sealing.Sealing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where the APIs of sources are. Who may change that is decided at the door; tokens are sealed, and never shown. */
public final class Apis {
    public static final int LONGEST_MINUTES = 7 * 24 * 60;
    private static final int MOST_SCOPE = 1_000;
    private static final int LONGEST_SCOPE = 400;
    private static final int LONGEST_TOKEN = 8_000;

    private final Database database;
    private final Map<String, RemoteReader> readers = new TreeMap<>();
    private final Sealing sealing;
    private final Clock clock;

    public Apis(Database database, List<RemoteReader> readers, Sealing sealing, Clock clock) {
        this.database = database;
        readers.forEach(reader -> this.readers.put(reader.kind(), reader));
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * What somebody says of an API; what is null stays as it is, or is as usual.
     *
     * @param everyMinutes 0 for only when somebody asks for it
     */
    public record Wanted(
            @Nullable String address,
            @Nullable String token,
            @Nullable List<String> scope,
            @Nullable List<String> lists,
            @Nullable Integer everyMinutes) {
        public Wanted {
            scope = scope == null ? null : List.copyOf(scope);
            lists = lists == null ? null : List.copyOf(lists);
        }

        @Override
        public String toString() {
            return "Wanted[" + address + "]";
        }
    }

    /** Empty where the kind has no API that is read. */
    public Optional<RemoteReader> reader(String kind) {
        return Optional.ofNullable(readers.get(kind));
    }

    RemoteReader reader(InboxSource source) {
        return reader(source.kind())
                .orElseThrow(() -> Refusal.invalid(
                        "source",
                        "no API of the kind `" + source.kind() + "` is read; " + String.join(", ", readers.keySet())
                                + " have one"));
    }

    public Optional<RemoteApi> find(InboxSource source) {
        return database.read(handle -> new ApiStore(handle, source.organization()).find(source.id()));
    }

    RemoteApi get(InboxSource source) {
        return find(source)
                .orElseThrow(() -> new Refusal(
                                Problem.CONFLICT,
                                "source",
                                "nobody has said where the API of `" + source.name()
                                        + "` is; an administrator does with PUT /api/v1/intake/sources/" + source.name()
                                        + "/api, or with `fairlead intake source connect " + source.name() + "`")
                        .thrown());
    }

    public RemoteApi set(String actor, InboxSource source, Wanted wanted) {
        var reader = reader(source);
        return database.inTransactionRetried(handle -> {
            var store = new ApiStore(handle, source.organization());
            var before = store.find(source.id());
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var address = address(reader, wanted, before);
            boolean elsewhere = before.isPresent()
                    && !ApiAddress.of("address", before.get().address()).sameServer(address);
            if (elsewhere && wanted.token() == null && before.get().token() != null) {
                throw Refusal.invalid(
                        "token", "is needed where the address is another server: the former token is not sent there");
            }
            if (elsewhere) {
                forgetProgress(handle, source, "its API is on another server now: ask for what is past there", now);
            }
            var every = wanted.everyMinutes() == null
                    ? before.map(RemoteApi::everyMinutes).orElse(null)
                    : wanted.everyMinutes() == 0 ? null : wanted.everyMinutes();
            store.set(new RemoteApi(
                    source.id(),
                    address.toString(),
                    scope(reader, wanted, before),
                    lists(reader, wanted, before),
                    every,
                    token(source, wanted, before),
                    actor,
                    now,
                    0,
                    null));
            audit(handle, source, actor, "connect", now);
            return store.find(source.id()).orElseThrow();
        });
    }

    private static ApiAddress address(RemoteReader reader, Wanted wanted, Optional<RemoteApi> before) {
        var text = Optional.ofNullable(wanted.address())
                .or(() -> before.map(RemoteApi::address))
                .or(() -> Optional.ofNullable(reader.usualAddress()))
                .orElseThrow(() -> Refusal.invalid("address", "is missing; say where its API is"));
        return reader.completed(ApiAddress.of("address", text));
    }

    private static List<String> scope(RemoteReader reader, Wanted wanted, Optional<RemoteApi> before) {
        var scope = wanted.scope() != null
                ? wanted.scope()
                : before.map(RemoteApi::scope).orElse(List.of());
        if (scope.size() > MOST_SCOPE) {
            throw Refusal.invalid(
                    "scope", "has more than " + MOST_SCOPE + " entries; name an owner, a group or a folder");
        }
        var clean = scope.stream()
                .map(one -> Texts.check("scope", one, LONGEST_SCOPE).strip())
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (clean.isEmpty() && !reader.readsAll()) {
            throw Refusal.invalid("scope", "is missing; name " + reader.scope());
        }
        return clean;
    }

    private static List<String> lists(RemoteReader reader, Wanted wanted, Optional<RemoteApi> before) {
        var lists = wanted.lists() != null
                ? wanted.lists()
                : before.map(RemoteApi::lists).orElse(reader.usualLists());
        for (var list : lists) {
            if (!reader.lists().contains(list)) {
                throw Refusal.invalid(
                        "lists",
                        "there is no list `" + Texts.shortened(list) + "`; " + Suggestion.among(reader.lists(), list));
            }
        }
        return lists.isEmpty() ? reader.usualLists() : lists.stream().distinct().toList();
    }

    private Sealing.@Nullable Box token(InboxSource source, Wanted wanted, Optional<RemoteApi> before) {
        var token = wanted.token();
        if (token == null) {
            return before.map(RemoteApi::token).orElse(null);
        }
        var clean = token.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_TOKEN || !clean.chars().allMatch(Apis::isPrintable)) {
            throw Refusal.invalid(
                    "token", "is no token: it has 1 to " + LONGEST_TOKEN + " characters of ASCII, and no line breaks");
        }
        return sealing.seal(clean, purpose(source.organization(), source.id()));
    }

    /** It goes into a header. */
    private static boolean isPrintable(int sign) {
        return sign >= ' ' && sign < 0x7f;
    }

    /** Null where none is needed. */
    @Nullable String open(InboxSource source, RemoteApi api) {
        var box = api.token();
        return box == null
                ? null
                : sealing.open(box, purpose(source.organization(), source.id()))
                        .orElseThrow(() -> new Refusal(
                                        Problem.CONFLICT,
                                        "token",
                                        "was sealed with a key that this server does not have; set it again")
                                .thrown());
    }

    public void remove(String actor, InboxSource source) {
        database.useTransaction(handle -> {
            if (!new ApiStore(handle, source.organization()).remove(source.id())) {
                throw notThere(source);
            }
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            forgetProgress(handle, source, "its API was taken away", now);
            audit(handle, source, actor, "disconnect", now);
        });
    }

    /** What is under way ends first: its next page would say of the lists how far they were read at the former address. */
    private static void forgetProgress(Handle handle, InboxSource source, String why, Instant now) {
        var runs = new RunStore(handle, source.organization());
        runs.list(source.id(), 1).forEach(run -> runs.end(run.id(), Run.State.CANCELLED, why, now));
        new CursorStore(handle, source.organization(), source.id()).forgetAll();
    }

    private static Refused notThere(InboxSource source) {
        return Refusal.notFound("source", "nobody has said where the API of `" + source.name() + "` is");
    }

    /** Seals anew what a former key sealed. */
    public void reseal() {
        database.useTransaction(handle -> {
            for (var organization : new OrganizationStore(handle).list()) {
                var store = new ApiStore(handle, organization.id());
                for (var api : store.list()) {
                    var box = api.token();
                    var purpose = purpose(organization.id(), api.source());
                    if (box != null && !sealing.isCurrent(box)) {
                        sealing.open(box, purpose)
                                .ifPresent(value -> store.reseal(api.source(), sealing.seal(value, purpose)));
                    }
                }
            }
        });
    }

    private static String purpose(long organization, long source) {
        return "intake api " + organization + " " + source;
    }

    static InboxSource source(Handle handle, long organization, long id) {
        return new SourceStore(handle)
                .list(organization).stream()
                        .filter(source -> source.id() == id)
                        .findFirst()
                        .orElseThrow();
    }

    private static void audit(Handle handle, InboxSource source, String actor, String action, Instant now) {
        var after =
                JsonNodeFactory.instance.objectNode().put("name", source.name()).toString();
        new AuditStore(handle)
                .add(
                        source.organization(),
                        new AuditStore.Entry(now, actor, action, "intake_source", source.id(), null, after));
    }
}
