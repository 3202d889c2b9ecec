package dev.fairlead.rollout.run.log;

import dev.fairlead.rollout.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Replaces secrets in what is written: as they are, quoted, in base64, and as a web address would hold them. */
public final class Mask {
    private static final String SHOWN = "***";
    /** What is shorter occurs in innocent text. */
    private static final int SHORTEST = 4;

    private final List<String> hidden;
    private final Fragments fragments;

    private Mask(Set<String> hidden, Fragments fragments) {
        this.fragments = fragments;
        // the longest first: a secret may be part of another
        this.hidden = hidden.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    public static Mask of(Secrets secrets) {
        var all = new HashSet<>(secrets.values().values());
        secrets.credential().ifPresent(credential -> {
            all.add(credential.secret());
            all.add(credential.passphrase());
        });
        all.removeIf(secret -> secret.length() < SHORTEST);
        var hidden = new HashSet<String>();
        all.forEach(secret -> add(hidden, secret));
        return new Mask(hidden, Fragments.of(all));
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
        hidden.add(Base64.getEncoder().encodeToString(padded).substring(begin, end));
        hidden.add(Base64.getUrlEncoder().encodeToString(padded).substring(begin, end));
    }

    public String cover(String text) {
        var covered = text;
        for (var secret : hidden) {
            covered = covered.replace(secret, SHOWN);
        }
        return fragments.cover(covered, SHOWN);
    }
}
