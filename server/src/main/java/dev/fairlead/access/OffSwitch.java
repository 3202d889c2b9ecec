package dev.fairlead.access;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.session.SessionStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Switches accounts off: their sessions end, and neither passwords nor tokens nor providers open anything until they are switched on
 * again. What they have stays.
 */
final class OffSwitch {
    private OffSwitch() {}

    /**
     * Switches an account that this transaction holds; tells whether that changed anything.
     *
     * @param admins all that are not switched off, held as well
     */
    static boolean set(Handle handle, Caller by, Account account, List<String> admins, boolean active, Instant now) {
        if (active != account.isDisabled()) {
            return false;
        }
        if (!active) {
            check(by, account, admins);
            new SessionStore(handle).deleteOf(account.id());
        }
        new AccountStore(handle).disable(account.id(), active ? null : now);
        return true;
    }

    private static void check(Caller by, Account account, List<String> admins) {
        var name = account.name();
        if (name.equals(Admin.NAME)) {
            throw refused("`" + Admin.NAME + "` cannot be switched off: it is the way in where the provider is away");
        }
        if (name.equals(by.account())) {
            throw refused("you cannot switch yourself off; another admin can");
        }
        if (admins.equals(List.of(name))) {
            throw refused("`" + name + "` is the last admin and cannot be switched off; make another admin first");
        }
    }

    private static RuntimeException refused(String detail) {
        return new Refusal(Problem.CONFLICT, "user", detail).thrown();
    }
}
