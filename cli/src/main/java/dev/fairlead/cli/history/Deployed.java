package dev.fairlead.cli.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One deployment that a commit describes, or an undeployment where no version is left.
 *
 * @param environment short name
 * @param component short name
 */
public record Deployed(
        String environment, String component, Optional<String> version, Instant at, String commit, String path) {

    /** The fact as the server takes it. Its external id is the same at every import. */
    public Map<String, Object> fact(String domain, String source) {
        var fact = new LinkedHashMap<String, Object>();
        var name = componentIn(domain);
        if (version.isPresent()) {
            fact.put("component", name + ";" + version.get());
        } else {
            fact.put("undeploy", name);
        }
        fact.put("environment", Names.within(domain, environment));
        fact.put("finishedAt", at.toString());
        fact.put("rollout", commit);
        fact.put("source", source);
        fact.put("externalId", commit + ":" + path + "#" + component);
        return fact;
    }

    /** Full name of the component. */
    public String componentIn(String domain) {
        return Names.within(domain, component);
    }
}
