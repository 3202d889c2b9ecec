package dev.fairlead.saved;

import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Keeps pages with what was chosen on them. Who has an account keeps them for themselves; for all, whoever may record. */
public final class SavedViews {
    /** More of them nobody finds again. */
    public static final int MOST = 200;

    private static final int MOST_SEEN = 1_000;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_ADDRESS = 2_000;

    /** First parts of the paths of pages that answer questions. */
    private static final Set<String> KINDS = Set.of(
            "",
            "applications",
            "components",
            "compare",
            "deployments",
            "environments",
            "incidents",
            "intake",
            "quality",
            "report",
            "rollouts",
            "screen");

    private final Database database;
    private final Clock clock;

    public SavedViews(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those of the caller and those of all, by name. */
    public List<SavedView> list(Caller caller) {
        return database.read(handle -> new SavedViewStore(handle).seenBy(caller.account(), MOST_SEEN));
    }

    /** Keeps a page under a name; another page that the caller had under it is kept no longer. */
    public void save(Caller caller, String name, String address, boolean shared) {
        checkName(name);
        checkAddress(address);
        if (shared) {
            caller.require(Right.RECORDING);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        database.useTransaction(handle -> {
            var store = new SavedViewStore(handle);
            if (store.othersOf(caller.account(), name) >= MOST) {
                throw new Refusal(
                                Problem.CONFLICT,
                                "name",
                                "you have " + MOST + " views already; remove one of them first")
                        .thrown();
            }
            store.save(caller.account(), name, address, shared, now);
        });
    }

    /** Removes one of the caller's; of those of all, an admin may remove any. Answers its name. */
    public String remove(Caller caller, long id) {
        return database.inTransaction(handle ->
                        new SavedViewStore(handle).remove(id, caller.account(), caller.may(Right.ADMINISTERING)))
                .orElseThrow(() -> Refusal.notFound("view", "you have no view of that number"));
    }

    /** Whether a page can be kept. */
    public static boolean canBeKept(String address) {
        return address.startsWith("/")
                && address.length() <= LONGEST_ADDRESS
                && address.chars().allMatch(sign -> sign > ' ' && sign < 0x7F && sign != '\\')
                && KINDS.contains(address.substring(1).split("[/?#]", 2)[0])
                && !address.startsWith("//");
    }

    private static void checkAddress(String address) {
        if (!canBeKept(address)) {
            throw Refusal.invalid(
                    "address",
                    "is not one of the pages that can be kept; copy path and query of an overview, an application, a component,"
                            + " a comparison or a list, such as /?domain=GLOBAL.Acme&months=3");
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Refusal.invalid("name", "is missing or longer than " + LONGEST_NAME + " characters");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name", "contains a control character");
        }
    }
}
