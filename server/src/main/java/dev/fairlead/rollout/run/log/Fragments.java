package dev.fairlead.rollout.run.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Finds what base64 shows of secrets when it is broken into lines: output comes line by line, and where a line ends in a secret
 * depends on what stands before it, such as the user of {@code user:password}. Wherever that is, a line shows a stretch of one of
 * three texts, for base64 makes four letters of three bytes.
 */
final class Fragments {
    /** Letters of a stretch that are enough to know it by; they fill a {@code long}. */
    private static final int LENGTH = Long.BYTES;
    /** Less than a group of base64 tells nothing. */
    private static final int SHORTEST = 4;
    /** Nobody breaks lines earlier: only there the end of a line may be the begin of a secret. */
    private static final int NARROWEST = 60;

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_-]{" + SHORTEST + ",}");

    private final long[] stretches;
    private final List<String> heads;
    private final List<String> tails;

    private Fragments(long[] stretches, List<String> heads, List<String> tails) {
        this.stretches = stretches;
        this.heads = List.copyOf(heads);
        this.tails = List.copyOf(tails);
    }

    static Fragments of(Collection<String> secrets) {
        var stretches = LongStream.builder();
        var heads = new ArrayList<String>();
        var tails = new ArrayList<String>();
        for (var secret : secrets) {
            var bytes = secret.getBytes(StandardCharsets.UTF_8);
            for (int before = 0; before < 3; before++) {
                var padded = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, padded, before, bytes.length);
                var encoded = Base64.getEncoder().encodeToString(padded);
                // letters that hold bits of what stands before or after change with it
                int begin = (before * 8 + 5) / 6;
                int end = padded.length * 8 / 6;
                long packed = 0;
                for (int i = begin; i < end; i++) {
                    packed = packed << Byte.SIZE | encoded.charAt(i);
                    if (i - begin + 1 >= LENGTH) {
                        stretches.add(packed);
                    }
                }
                // too short to be a stretch: what the line before or after it has of the secret
                int group = begin == 0 ? SHORTEST : 2 * SHORTEST;
                if (group <= end) {
                    heads.add(encoded.substring(begin, group));
                }
                int last = end / SHORTEST * SHORTEST - SHORTEST;
                if (last >= begin) {
                    tails.add(encoded.substring(last, end));
                }
            }
        }
        return new Fragments(stretches.build().sorted().distinct().toArray(), heads, tails);
    }

    /** @param shown what stands in the place of a stretch */
    String cover(String text, String shown) {
        if (stretches.length == 0) {
            return text;
        }
        return RUN.matcher(text).replaceAll(found -> {
            var run = found.group();
            var hidden = hidden(run);
            if (hidden.isEmpty()) {
                return run;
            }
            var covered = new StringBuilder();
            for (int i = 0; i < run.length(); i++) {
                if (!hidden.get(i)) {
                    covered.append(run.charAt(i));
                } else if (i == 0 || !hidden.get(i - 1)) {
                    covered.append(shown);
                }
            }
            return covered.toString();
        });
    }

    private BitSet hidden(String run) {
        // the alphabet for web addresses differs in two letters
        var text = run.replace('-', '+').replace('_', '/');
        var hidden = new BitSet(text.length());
        long packed = 0;
        for (int i = 0; i < text.length(); i++) {
            packed = packed << Byte.SIZE | text.charAt(i);
            if (i + 1 >= LENGTH && Arrays.binarySearch(stretches, packed) >= 0) {
                hidden.set(i + 1 - LENGTH, i + 1);
            }
        }
        for (var tail : tails) {
            if (text.startsWith(tail)) {
                hidden.set(0, tail.length());
            }
        }
        if (text.length() >= NARROWEST) {
            for (var head : heads) {
                if (text.endsWith(head)) {
                    hidden.set(text.length() - head.length(), text.length());
                }
            }
        }
        return hidden;
    }
}
