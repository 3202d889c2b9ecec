package dev.fairlead.rollout.notify.send;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.Message;
import dev.fairlead.rollout.notify.message.Template;
import java.util.Optional;

/** Takes messages to one kind of target. Safe to call from many threads. */
interface Transport<T extends Channel.Target> {

    /** Returns when the other side has taken it. Limited in time. */
    void carry(Message message, T target, Template text, Optional<Secrets.Credential> credential) throws Undelivered;
}
