package dev.fairlead.rollout.notify.send;

import dev.fairlead.rollout.Secrets;
import org.jdbi.v3.core.Handle;

/** Where secrets of channels come from. Refuses one whose value cannot be had, and says what to do. */
public interface SecretSource {
    Secrets.Credential open(Handle handle, long organization, String credential);
}
