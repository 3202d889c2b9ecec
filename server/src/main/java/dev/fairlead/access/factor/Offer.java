package dev.fairlead.access.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A key that is shown to its owner, to be put into an app.
 *
 * @param account whose it is
 * @param host by which people know this server
 * @param key as apps take it
 */
public record Offer(String account, String host, String key) {
    private static final String ISSUER = "Fairlead";
    private static final int GROUP = 4;

    /** What a picture of it says to an app. */
    public String address() {
        return "otpauth://totp/" + ISSUER + ":" + encoded(account + "@" + host) + "?secret=" + key + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=" + OneTimeCode.DIGITS + "&period=" + OneTimeCode.STEP.toSeconds();
    }

    /** In groups, to be typed. */
    public String groups() {
        return key.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** It is as good as every code to come. */
    @Override
    public String toString() {
        return "Offer[" + account + "]";
    }
}
