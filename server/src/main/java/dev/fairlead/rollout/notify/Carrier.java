package dev.fairlead.rollout.notify;

import dev.fairlead.rollout.Secrets;
import java.util.Optional;

/** Takes messages to one kind of target. Safe to call from many threads. */
interface Carrier<T extends Channel.Target> {

    /** Returns when the other side has taken it. Limited in time. */
    void carry(Message message, T target, Template text, Optional<Secrets.Credential> credential) throws Undelivered;
}
