package dev.fairlead.metrics.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rules look at of a version that was deployed. */
public record Deployed(String version, @Nullable String branch, Map<String, String> labels) {}
