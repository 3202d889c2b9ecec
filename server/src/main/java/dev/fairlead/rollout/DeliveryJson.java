package dev.fairlead.rollout;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.json.JsonMapper;

/** Recipes and all that belongs to them, as JSON to be stored. */
public final class DeliveryJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Recipe.class, RecipeKinds.class)
            .addMixIn(HealthCheck.class, CheckKinds.class)
            .build();

    private DeliveryJson() {}

    // not "kind": an image has a field of that name
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Recipe.Script.class, name = "script"),
        @JsonSubTypes.Type(value = Recipe.Container.class, name = "container"),
        @JsonSubTypes.Type(value = Recipe.Manifests.class, name = "manifests"),
        @JsonSubTypes.Type(value = Recipe.Image.class, name = "image"),
        @JsonSubTypes.Type(value = Recipe.Chart.class, name = "chart")
    })
    private interface RecipeKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = HealthCheck.Http.class, name = "http"),
        @JsonSubTypes.Type(value = HealthCheck.Tcp.class, name = "tcp"),
        @JsonSubTypes.Type(value = HealthCheck.Command.class, name = "command")
    })
    private interface CheckKinds {}

    public static String write(Delivery delivery) {
        return JSON.writeValueAsString(delivery);
    }

    public static Delivery read(String json) {
        return JSON.readValue(json, Delivery.class);
    }
}
