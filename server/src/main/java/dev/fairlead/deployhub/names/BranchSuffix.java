package dev.fairlead.deployhub.names;

import dev.fairlead.deployhub.wire.Attributes;
import dev.fairlead.deployhub.wire.WireName;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells a variant from a version, where a client gives just one of them: {@code pay;main} or {@code pay;v1_2}. A build that
 * says which branch it is of decides it; else the looks of the name do.
 */
public final class BranchSuffix {
    private static final Pattern LIKE_A_VERSION = Pattern.compile("(?i)v?\\d.*|[0-9a-f]{7,40}");

    private BranchSuffix() {}

    public static boolean isVersion(String suffix, Map<String, String> attributes) {
        var branch = Attributes.find(attributes, "GitBranch");
        if (branch != null) {
            return !WireName.clean(branch).equals(WireName.clean(suffix));
        }
        return LIKE_A_VERSION.matcher(suffix).matches();
    }
}
