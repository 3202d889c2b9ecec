package dev.fairlead.access.workload;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.provider.Answers;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.access.session.CallerCache;
import dev.fairlead.access.session.Throttle;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.access.token.LastUses;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Who comes in by a token of an issuer. A token is checked once in ten minutes; that issuer and rule are still there is looked up as often as
 * for other tokens, so that what is taken back opens nothing any more, on all servers of a database.
 */
public final class WorkloadCallers {
    private static final int MOST = 10_000;
    private static final Duration BELIEVED = Duration.ofMinutes(10);
    /** Three parts, the first of which begins an object of JSON. */
    private static final Pattern SHAPE = Pattern.compile("eyJ[\\w-]*\\.[\\w-]*\\.[\\w-]*");

    private final Database database;
    private final Clock clock;
    private final Ticker ticker;
    private final TokenCheck check;
    private final Throttle throttle;
    private final LastUses usage;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Counts what was to be forgotten: an answer that was looked up before is not believed after. */
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * @param again when the signature is checked again
     * @param until when the rules are looked up again
     */
    private record Answer(Checked.Genuine token, Instant again, Caller caller, Duration until, long asOf) {}

    public WorkloadCallers(Database database, Clock clock, Ticker ticker) {
        this.database = database;
        this.clock = clock;
        this.ticker = ticker;
        this.check = new TokenCheck(clock);
        this.throttle = new Throttle(ticker, "wrong tokens");
        this.usage = new LastUses(database, clock);
    }

    /** Whether it is a token of an issuer by its looks, be it good or not. */
    public static boolean looksLikeOne(String secret) {
        return SHAPE.matcher(secret).matches();
    }

    /**
     * Refuses, and says why, whom no rule lets in; and for a while whoever sends too many tokens that nobody signed.
     *
     * @param address where the token was sent from
     */
    public Caller get(String token, String address) {
        var key = HexFormat.of().formatHex(Secret.hash(token));
        var now = ticker.now();
        var known = answers.get(key);
        if (known != null && known.asOf == forgotten.get() && now.compareTo(known.until) < 0) {
            return known.caller;
        }
        long asOf = forgotten.get();
        var moment = clock.instant();
        if (known != null && !(moment.isBefore(known.again) && isDeclared(known.token.issuer()))) {
            known = null;
        }
        var genuine = known == null ? genuine(check(token), key, address) : known.token;
        var again = known == null ? earlier(moment.plus(BELIEVED), genuine.expiresAt()) : known.again;
        var fitting = fitting(genuine);
        var rule = best(fitting).orElseThrow(() -> stranger(genuine));
        var caller = Caller.workload(rule.name(), genuine.claims().subject(), Rule.authority(fitting));
        var by = genuine.claims().subject();
        usage.note(rule.id(), (handle, at) -> new WorkloadStore(handle).used(rule.id(), by, address, at));
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(key, new Answer(genuine, again, caller, until(now, moment, again), asOf));
        return caller;
    }

    /** What is known of a token, whoever sends it. Refuses where its issuer cannot be asked. */
    public Checked check(String token) {
        return check.check(token, this::declared);
    }

    private Optional<Issuer> declared(String url) {
        if (url.length() > WorkloadReading.LONGEST_URL || !WorkloadReading.isPlain(url)) {
            return Optional.empty();
        }
        return database.read(handle -> new WorkloadStore(handle).findIssuer(url));
    }

    private boolean isDeclared(Issuer issuer) {
        return declared(issuer.url()).filter(issuer::equals).isPresent();
    }

    private Checked.Genuine genuine(Checked checked, String key, String address) {
        return switch (checked) {
            case Checked.Genuine genuine -> genuine;
            case Checked.Unfit unfit -> throw Answers.refused(unfit.why());
            case Checked.Strange strange -> {
                // what is right always passes: pipelines of many share an address
                throttle.limit(key, address, Optional::empty);
                throw Answers.refused(strange.why());
            }
        };
    }

    private List<Rule> fitting(Checked.Genuine token) {
        var rules = database.read(
                handle -> new WorkloadStore(handle).rulesOf(token.issuer().id()));
        return fitting(rules, token.claims());
    }

    /** Those that let a token in. */
    static List<Rule> fitting(List<Rule> rules, Claims claims) {
        return rules.stream().filter(rule -> rule.mismatches(claims).isEmpty()).toList();
    }

    /** Of the rules that fit the one that lets in for most, by which the caller is known; of several the first by name. */
    static Optional<Rule> best(List<Rule> fitting) {
        return fitting.stream()
                .min(Comparator.comparing(Rule::role, Comparator.<Role>reverseOrder())
                        .thenComparing(rule -> rule.domain() != null)
                        .thenComparing(Rule::name));
    }

    private static Refused stranger(Checked.Genuine token) {
        return Answers.refused(
                "no rule of the issuer `" + token.issuer().name() + "` lets this token in: "
                        + token.claims().described()
                        + "; an admin makes one with `fairlead workloads allow`, and `fairlead workloads try` tells what the rules want");
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration until(Duration now, Instant moment, Instant again) {
        var usual = now.plus(CallerCache.REMEMBERED);
        var end = now.plus(Duration.between(moment, again));
        return end.compareTo(usual) < 0 ? end : usual;
    }

    /** From now on nobody is let in by what was known of issuers and rules before. */
    public void forgetAll() {
        forgotten.incrementAndGet();
    }
}
