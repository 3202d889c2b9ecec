package dev.fairlead.rollout.notify.send;

import dev.fairlead.platform.outgoing.AllowedAddress;
import dev.fairlead.platform.outgoing.UnusableAddress;

/** Where messages may go to. */
final class Hosts {
    private Hosts() {}

    static void check(String host) throws Undelivered {
        try {
            AllowedAddress.of(host);
        } catch (UnusableAddress e) {
            throw new Undelivered(e.why());
        }
    }
}
