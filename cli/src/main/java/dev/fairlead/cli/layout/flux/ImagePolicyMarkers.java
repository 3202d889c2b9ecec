package dev.fairlead.cli.layout.flux;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines that Flux's image automation keeps up to date: each is marked with its policy, which is the component. */
public record ImagePolicyMarkers() implements Layout {
    private static final Pattern MARKED = Pattern.compile(
            "^[ \\t-]*(?<key>[^:#\\n]+?)[ \\t]*:[ \\t]*(?<value>[^#\\n]*?)[ \\t]*#[ \\t]*\\{\\s*\"\\$imagepolicy\"\\s*:\\s*\"(?:(?<space>[^:\"]+):)?(?<policy>[^:\"]+?)(?<part>:(?:tag|name|digest))?\"",
            Pattern.MULTILINE);

    /** The parts of one policy's image, which may stand on lines of their own. */
    private static final class Parts {
        private String key = "";
        private String tag = "";
        private @Nullable String digest;
        private String name = "";
    }

    @Override
    public void read(GitFile file, Reading reading) {
        var policies = new LinkedHashMap<String, Parts>();
        var marked = MARKED.matcher(file.text());
        while (marked.find()) {
            var policy = marked.group("policy");
            var value = unquoted(marked.group("value"));
            var part = marked.group("part");
            if (part == null) {
                reading(reading, policy, value, marked.group("key").strip());
                continue;
            }
            var parts = policies.computeIfAbsent(policy, name -> new Parts());
            switch (part) {
                case ":tag" -> {
                    parts.tag = value;
                    parts.key = marked.group("key").strip();
                }
                case ":digest" -> parts.digest = value;
                default -> parts.name = value;
            }
        }
        policies.forEach((policy, parts) -> tell(policy, parts, reading));
    }

    private static void reading(Reading reading, String policy, String value, String key) {
        var image = Image.parse(value);
        if (image.isPresent()) {
            reading.image(image.get(), policy, key + "[" + policy + "]", Map.of("name", policy));
        } else {
            reading.pass("not the name of an image", policy + ": " + value);
        }
    }

    private static void tell(String policy, Parts parts, Reading reading) {
        if (parts.tag.isEmpty() && parts.digest == null) {
            return; // the name alone is marked
        }
        var names = new LinkedHashMap<>(Map.of("name", policy));
        Image.parse(parts.name).ifPresent(image -> {
            names.put("image", image.shortName());
            names.put("repository", image.repository().replace('/', '-'));
        });
        var pin = Pin.of(parts.tag, Pin.Kind.IMAGE).withDigest(parts.digest);
        reading.add(new Found(policy, pin, (parts.key.isEmpty() ? "digest" : parts.key) + "[" + policy + "]", names));
    }

    static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
