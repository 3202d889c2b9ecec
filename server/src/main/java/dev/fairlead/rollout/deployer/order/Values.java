package dev.fairlead.rollout.deployer.order;

import dev.fairlead.rollout.Order;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an order's texts and scripts may refer to: key/values, secret ones among them, and what the engine itself knows of
 * the order. The engine's own win, so that no key/value makes a script believe in another version.
 */
public record Values(SequencedMap<String, String> byName) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]+)}");

    public static Values of(Order order) {
        var all = new TreeMap<>(order.variables());
        all.putAll(order.secrets().values());
        var previous = order.previous();
        all.put("FAIRLEAD_ORDER", order.key());
        all.put("FAIRLEAD_COMPONENT", order.version().base().toString());
        all.put("FAIRLEAD_VERSION", order.version().version());
        all.put("FAIRLEAD_PREVIOUS_VERSION", previous == null ? "" : previous.version());
        all.put("FAIRLEAD_ENVIRONMENT", order.endpoint().environment().toString());
        all.put("FAIRLEAD_ENDPOINT", order.endpoint().name());
        return new Values(all);
    }

    /** The text with every {@code ${NAME}} replaced, once: what comes in is not looked at again. */
    public String in(String text) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(get(found.group(1), text)));
    }

    private String get(String name, String text) {
        var value = byName.get(name);
        if (value == null) {
            throw new Unsuitable(
                    "`%s` asks for ${%s}, but there is no key/value of that name in any scope; set it, or correct the name"
                            .formatted(text, name));
        }
        return value;
    }

    /** As lines of a POSIX shell that set and export them. */
    public String exports() {
        var lines = new StringBuilder();
        asEnvironment()
                .forEach((name, value) ->
                        lines.append("%s=%s\nexport %s\n".formatted(name, ShellQuote.word(value), name)));
        return lines.toString();
    }

    /** By names that environment variables may have. */
    public Map<String, String> asEnvironment() {
        var environment = new TreeMap<String, String>();
        byName.forEach((name, value) -> environment.put(ShellQuote.variable(name), value));
        return environment;
    }
}
