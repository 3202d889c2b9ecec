package dev.fairlead.rollout.run;

import dev.fairlead.rollout.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Replaces secrets in what is written: as they are, quoted, in base64, and as a web address would hold them. */
final class Mask {
    private static final String SHOWN = "***";
    /** What is shorter occurs in innocent text. */
    private static final int SHORTEST = 4;
    /** Where {@code base64} breaks its lines, and {@code openssl}. */
    private static final List<Integer> WIDTHS = List.of(76, 64);

    private final List<String> hidden;

    private Mask(Set<String> hidden) {
        // the longest first: a secret may be part of another
        this.hidden = hidden.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    static Mask of(Secrets secrets) {
        var hidden = new HashSet<String>();
        secrets.values().values().forEach(secret -> add(hidden, secret));
        secrets.credential().ifPresent(credential -> {
            add(hidden, credential.secret());
            add(hidden, credential.passphrase());
        });
        return new Mask(hidden);
    }

    private static void add(Set<String> hidden, String secret) {
        forms(hidden, secret);
        // output comes line by line, so that a key is never met as a whole
        secret.lines().map(String::strip).forEach(line -> forms(hidden, line));
    }

    private static void forms(Set<String> hidden, String secret) {
        if (secret.length() < SHORTEST) {
            return;
        }
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        hidden.add(secret);
        quoted(hidden, secret);
        hidden.add(Base64.getEncoder().encodeToString(bytes));
        hidden.add(Base64.getUrlEncoder().encodeToString(bytes));
        for (int before = 0; before < 3; before++) {
            within(hidden, bytes, before);
        }
        var encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        hidden.add(encoded);
        hidden.add(encoded.replace("+", "%20"));
    }

    /** As JSON holds it, and as shells show the commands that they carry out. */
    private static void quoted(Set<String> hidden, String secret) {
        hidden.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        hidden.add(secret.replace("'", "'\\''"));
        hidden.add(secret.replace("'", "'\"'\"'"));
    }

    /** The letters that stay the same whatever stands before and after, as in base64 of {@code user:password}. */
    private static void within(Set<String> hidden, byte[] secret, int before) {
        var padded = new byte[before + secret.length];
        System.arraycopy(secret, 0, padded, before, secret.length);
        int begin = (before * 8 + 5) / 6;
        int end = padded.length * 8 / 6;
        if (end - begin < SHORTEST) {
            return;
        }
        var encoded = Base64.getEncoder().encodeToString(padded).substring(begin, end);
        hidden.add(encoded);
        if (before == 0) {
            WIDTHS.forEach(width -> wrapped(hidden, encoded, width));
        }
        hidden.add(Base64.getUrlEncoder().encodeToString(padded).substring(begin, end));
    }

    private static void wrapped(Set<String> hidden, String encoded, int width) {
        for (int begin = 0; begin + SHORTEST <= encoded.length(); begin += width) {
            hidden.add(encoded.substring(begin, Math.min(begin + width, encoded.length())));
        }
    }

    String cover(String text) {
        var covered = text;
        for (var secret : hidden) {
            covered = covered.replace(secret, SHOWN);
        }
        return covered;
    }
}
