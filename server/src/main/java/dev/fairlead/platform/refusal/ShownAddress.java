package dev.fairlead.platform.refusal;

import java.net.URI;

/** A web address as it may be shown: paths and queries often are the key to what is there. */
public final class ShownAddress {
    private ShownAddress() {}

    /** {@code https://hooks.example.com/…} */
    public static String of(String address) {
        try {
            var uri = URI.create(address);
            var path = uri.getRawPath();
            var more = uri.getRawQuery() != null || (path != null && path.length() > 1);
            return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                    + (more ? "/…" : "");
        } catch (IllegalArgumentException _) {
            return "an address";
        }
    }
}
