package dev.fairlead.rollout;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where the engine learns what has been configured. */
public interface Setup {

    /** As it is now. An environment that nothing was configured for has no endpoints. */
    Configuration configuration(Handle handle, long organization, long environment);

    /**
     * Key/values of all scopes for one component on one endpoint, and what opens the endpoint. Refuses where a credential
     * or a secret cannot be had, and says what to do about it.
     *
     * @param application full name of the application that is deployed as a whole, without version
     */
    Values values(Handle handle, Endpoint endpoint, String component, @Nullable String application);

    /** Key/values: those anybody may see, and the others. */
    record Values(Map<String, String> variables, Secrets secrets) {
        public Values {
            variables = Map.copyOf(variables);
        }
    }
}
