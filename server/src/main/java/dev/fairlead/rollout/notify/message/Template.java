package dev.fairlead.rollout.notify.message;

import dev.fairlead.platform.refusal.Suggestion;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text in which {@code ${NAME}} stands for a fact of the message. What comes in is not looked at again. */
public record Template(String text) {
    /** What a message without a text of its own says. */
    public static final Template USUAL = new Template("${sentence} ${link}");

    public static final Template SENTENCE = new Template("${sentence}");

    public static final Template USUAL_SUBJECT = new Template("${event}: ${what} in ${environment}");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)(}?)");
    private static final int LONGEST_FACT = 2000;
    private static final SortedMap<String, Function<Message, String>> FACTS = new TreeMap<>();

    static {
        FACTS.put("sentence", Message::sentence);
        FACTS.put("event", message -> message.event().word());
        FACTS.put("at", message -> message.at().toString());
        FACTS.put("reason", Message::reason);
        FACTS.put("channel", Message::channel);
        FACTS.put("link", Message::link);
        FACTS.put("duration", message -> message.duration().map(Template::span).orElse(""));
        rollout("rollout", rollout -> Long.toString(rollout.number()));
        rollout("kind", Message.Rollout::kind);
        rollout("environment", Message.Rollout::environment);
        rollout("application", Message.Rollout::application);
        rollout("components", rollout -> String.join(", ", rollout.components()));
        rollout("what", Message.Rollout::what);
        rollout("by", Message.Rollout::by);
        rollout("note", Message.Rollout::note);
    }

    private static void rollout(String name, Function<Message.Rollout, @Nullable String> fact) {
        FACTS.put(name, message -> {
            var found = message.rollout() == null ? null : fact.apply(message.rollout());
            return found == null ? "" : found;
        });
    }

    /** What is wrong with it, and what to write instead; empty for one that can be used. */
    public Optional<String> mistake() {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(found -> found.group(2).isEmpty() || !FACTS.containsKey(found.group(1)))
                .findFirst()
                .map(found -> found.group(2).isEmpty()
                        ? "has ${ without the } that ends the name"
                        : "there is no ${" + found.group(1) + "}; " + Suggestion.among(FACTS.keySet(), found.group(1)));
    }

    /** @param escaping makes a fact harmless where the text goes */
    public String of(Message message, UnaryOperator<String> escaping) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            var fact = Objects.requireNonNull(FACTS.get(found.group(1)), found.group(1));
            return Matcher.quoteReplacement(escaping.apply(shortened(fact.apply(message))));
        });
    }

    private static String shortened(String fact) {
        if (fact.length() <= LONGEST_FACT) {
            return fact;
        }
        int end = Character.isHighSurrogate(fact.charAt(LONGEST_FACT - 1)) ? LONGEST_FACT - 1 : LONGEST_FACT;
        return fact.substring(0, end) + "…";
    }

    /** {@code 1h 2m 5s}. */
    private static String span(Duration duration) {
        var seconds = duration.toSecondsPart() + "s";
        return duration.toHours() > 0
                ? duration.toHours() + "h " + duration.toMinutesPart() + "m " + seconds
                : duration.toMinutes() > 0 ? duration.toMinutes() + "m " + seconds : seconds;
    }
}
