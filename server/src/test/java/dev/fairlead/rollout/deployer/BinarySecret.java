package dev.fairlead.rollout.deployer;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Secrets in the binary form of the Kubernetes API, in which helm keeps its releases. Field numbers as in generated.proto. */
final class BinarySecret {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private BinarySecret() {}

    static boolean is(byte[] body) {
        return body.length > MAGIC.length && Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Secret read(byte[] body) {
        // runtime.Unknown: 2 is the object
        var object = fields(one(fields(Arrays.copyOfRange(body, MAGIC.length, body.length)), 2));
        // Secret: 1 metadata, 2 data, 3 type
        var metadata = fields(one(object, 1));
        var data = new HashMap<String, String>();
        pairs(object, 2)
                .forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
        var labels = new HashMap<String, String>();
        pairs(metadata, 11).forEach((key, value) -> labels.put(key, text(value)));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(text(one(metadata, 1)))
                .withNamespace(text(one(metadata, 3)))
                .withLabels(labels)
                .endMetadata()
                .withData(data)
                .withType(text(one(object, 3)))
                .build();
    }

    private static Map<String, byte[]> pairs(Map<Integer, List<byte[]>> message, int number) {
        var pairs = new HashMap<String, byte[]>();
        for (var each : message.getOrDefault(number, List.of())) {
            var pair = fields(each);
            pairs.put(text(one(pair, 1)), one(pair, 2));
        }
        return pairs;
    }

    private static byte[] one(Map<Integer, List<byte[]>> message, int number) {
        return message.getOrDefault(number, List.of(new byte[0])).getFirst();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The fields that have a length; numbers are passed over. */
    private static Map<Integer, List<byte[]>> fields(byte[] message) {
        var found = new HashMap<Integer, List<byte[]>>();
        var at = new int[1];
        while (at[0] < message.length) {
            long tag = number(message, at);
            switch ((int) (tag & 7)) {
                case 0 -> number(message, at);
                case 1 -> at[0] += 8;
                case 5 -> at[0] += 4;
                default -> {
                    int length = Math.toIntExact(number(message, at));
                    found.computeIfAbsent((int) (tag >> 3), _ -> new ArrayList<>())
                            .add(Arrays.copyOfRange(message, at[0], at[0] + length));
                    at[0] += length;
                }
            }
        }
        return found;
    }

    private static long number(byte[] message, int[] at) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte each = message[at[0]++];
            number |= (long) (each & 0x7f) << shift;
            if (each >= 0) {
                return number;
            }
        }
    }
}
