import dev.cdevents.CDEvents;
import dev.cdevents.models.CDEvent;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;

/** Prints events as the SDK of CDEvents for Java makes them, all fields set: whether it finds them valid, an envelope's id, the event. */
public class EmitCdEvents {
    public static void main(String[] names) throws Exception {
        for (var name : names) {
            var event = (CDEvent) Class.forName("dev.cdevents.events." + name + "CDEvent").getConstructor().newInstance();
            var setters = Arrays.stream(event.getClass().getDeclaredMethods())
                    .filter(method -> method.getName().startsWith("set") && method.getParameterCount() == 1)
                    .sorted(Comparator.comparing(method -> method.getName()))
                    .toList();
            for (var setter : setters) {
                setter.invoke(event, value(setter.getName().substring(3), setter.getParameterTypes()[0], name));
            }
            System.out.println(CDEvents.validateCDEvent(event) + " " + CDEvents.cdEventAsCloudEvent(event).getId() + " " + CDEvents.cdEventAsJson(event).replaceAll("\\s*\\n\\s*", ""));
        }
    }

    private static Object value(String field, Class<?> type, String event) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        var text = text(field, event);
        return type == URI.class ? URI.create(text) : type == String.class ? text : null;
    }

    private static String text(String field, String event) {
        if (field.contains("Artifact") || (field.equals("SubjectId") && event.startsWith("Artifact"))) {
            return "pkg:oci/checkout@sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427";
        }
        return switch (field) {
            case "Source" -> "/ci/acme";
            case "SubjectSource" -> "/clusters/eu";
            case "SubjectEnvironmentId" -> "production";
            case "SubjectOutcome" -> "success";
            case "SubjectTestCaseRunId", "SubjectId" -> "subject-7";
            default -> field.endsWith("Url") || field.endsWith("URI") || field.endsWith("Uri") ? "https://ci.example/7" : "a-" + field;
        };
    }
}
