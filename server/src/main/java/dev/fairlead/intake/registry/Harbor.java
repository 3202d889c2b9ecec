package dev.fairlead.intake.registry;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.Optional;

/** Harbor's webhooks in their default form and as CloudEvents. */
final class Harbor {
    private Harbor() {}

    static Translation translate(Payload body) {
        var type = body.name("type");
        if (!type.equalsIgnoreCase("PUSH_ARTIFACT") && !type.equals("harbor.artifact.pushed")) {
            return Translation.nothing("`" + Texts.shortened(type) + "` brings no new image");
        }
        var data = body.has("event_data") ? body.get("event_data") : body.get("data");
        var at = Optional.ofNullable(body.moment("occur_at")).orElseGet(() -> body.moment("time"));
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var resource : data.list("resources")) {
            var reference = resource.findText("resource_url").flatMap(Image::find);
            var name = reference.map(Image::name).or(() -> data.at("repository").findText("repo_full_name"));
            if (name.isEmpty()) {
                throw resource.missing("resource_url");
            }
            // without a tag it stands there as a digest
            var tag = resource.findText("tag").filter(text -> !text.startsWith("sha256:"));
            var one = Pushed.told(type, name.get(), tag, resource.text("digest"), at, null);
            told.addAll(one.told());
            passed.addAll(one.passed());
        }
        if (told.isEmpty() && passed.isEmpty()) {
            passed.add("the event names no image");
        }
        return new Translation(told, passed);
    }
}
