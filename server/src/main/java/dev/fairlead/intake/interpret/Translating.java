package dev.fairlead.intake.interpret;

import dev.fairlead.intake.interpret.verdict.Item;
import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.interpret.verdict.Verdict;
import dev.fairlead.intake.kept.Replays;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Mapped;
import dev.fairlead.intake.rule.Part;
import dev.fairlead.intake.rule.Rule;
import dev.fairlead.intake.rule.RuleJson;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates deliveries, and says what their names mean. */
final class Translating {
    private static final Logger LOG = LoggerFactory.getLogger(Translating.class);

    private final Map<String, Source> kinds;
    private final Meaning.Now meaning;

    Translating(Map<String, Source> kinds, Meaning.Now meaning) {
        this.kinds = kinds;
        this.meaning = meaning;
    }

    /** What of it has all the names that it needs; the rest is in the verdict. */
    List<Item<? extends Told>> read(Verdict verdict, InboxSource source) {
        var items = new ArrayList<Item<? extends Told>>();
        var translation = translate(verdict, source);
        translation.passed().forEach(verdict::note);
        var taken = Bound.taken(translation.told(), verdict::note);
        if (taken.isEmpty()) {
            return items;
        }
        var mapping = meaning.mapping(source);
        meaning.prepare(source, taken);
        for (var told : taken) {
            switch (mapping.apply(told)) {
                case Mapped.Found(var said) -> {
                    said.notes().forEach(verdict::note);
                    if (isIncident(told) && said.environment() == null) {
                        verdict.note("it does not say in which environment, so the incident counts for no deployment;"
                                + " a rule that gives one places it");
                        verdict.suggest(text(mapping.suggested(told, Part.ENVIRONMENT)));
                        verdict.dependsOn(Replays.RULES);
                    }
                    items.add(new Item<>(verdict, source, told, said));
                }
                case Mapped.Ignored(var reason, var by) -> {
                    verdict.note("passed over by " + by + ": " + reason);
                    verdict.dependsOn(Replays.RULES);
                }
                case Mapped.Open open -> open(verdict, told, open);
            }
        }
        return items;
    }

    private static boolean isIncident(Told told) {
        return told instanceof Told.Trouble || told instanceof Told.Alert;
    }

    private Translation translate(Verdict verdict, InboxSource source) {
        var kind = kinds.get(source.kind());
        if (kind == null) {
            verdict.refuse("this release knows no kind of source `" + source.kind() + "`");
            return new Translation(List.of(), List.of());
        }
        try {
            return meaning.translator(source)
                    .orElse(kind.translator())
                    .translate(verdict.claimed().delivery());
        } catch (Refused refused) {
            var refusal = refused.refusal();
            verdict.refuse(refusal.field() == null ? refusal.detail() : refusal.field() + " " + refusal.detail());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Delivery {} of {} cannot be read", verdict.claimed().id(), source.name(), e);
            verdict.refuse("Fairlead failed to read it, which is a fault of Fairlead: "
                    + e.getClass().getSimpleName());
        }
        return new Translation(List.of(), List.of());
    }

    private static void open(Verdict verdict, Told told, Mapped.Open open) {
        open.said().notes().forEach(verdict::note);
        var parts = open.open().stream().map(Part::word).collect(Collectors.joining(" and "));
        if (told.labels().find(Labels.RUN).isPresent() && open.open().contains(Part.ENVIRONMENT)) {
            verdict.note("a run that says nothing of an environment; a rule that gives one makes it a deployment");
            verdict.dependsOn(Replays.RULES);
            return;
        }
        verdict.unmatched("no rule says which " + parts + " it is about", text(open.suggested()));
    }

    private static String text(Rule rule) {
        return new String(Json.bytes(json -> RuleJson.write(json, rule)), StandardCharsets.UTF_8).strip();
    }
}
