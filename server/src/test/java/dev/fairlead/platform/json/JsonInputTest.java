package dev.fairlead.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON of programs, of people and of clients of other protocols, read by one reader. */
class JsonInputTest {
    private static JsonInput people(String json) {
        return JsonInput.read(json.getBytes(UTF_8));
    }

    private static JsonInput clients(String json) {
        return JsonInput.readTolerantly(json.getBytes(UTF_8));
    }

    private static JsonObject program(String json) {
        return JsonBody.readObject(json.getBytes(UTF_8), 0, json.length());
    }

    private static Refusal refused(ThrowingCallable reading) {
        return catchThrowableOfType(Refused.class, reading).refusal();
    }

    @Test
    void whatPeopleWriteWithoutQuotesIsATextAsItIsWritten() {
        var values =
                people("{\"values\": {\"port\": 8080, \"version\": 1.10, \"big\": 1e3, \"on\": true, \"no\": \"no\"}}");

        assertThat(values.texts("values")).hasToString("{port=8080, version=1.10, big=1000, on=true, no=no}");
        assertThat(refused(() -> people("{\"a\": 1e999999999}").get("a").text()).detail())
                .contains("write it in quotes");
    }

    @Test
    void whatPeopleWriteIsRefusedWithItsPointer() {
        var file = people("{\"environments\": {\"a/b\": {\"windows\": [{}, [1]]}}}");
        var windows = file.entries("environments").values().iterator().next().items("windows");

        assertThat(refused(() -> windows.get(1).of(Set.of("days"))))
                .isEqualTo(new Refusal(
                        Problem.INVALID, "/environments/a~1b/windows/1", "must be keys with values, not a list"));
        var environment = file.get("environments").get("a/b");
        assertThat(refused(() -> environment.of(Set.of("window"))).detail()).contains("did you mean `window`");
    }

    @Test
    void aKeyThatPeopleGiveTwiceIsRefusedHoweverDeep() {
        assertThat(refused(() -> people("{\"manifests\": [{\"spec\": {\"kind\": 1, \"kind\": 1}}]}")))
                .isEqualTo(
                        new Refusal(Problem.MALFORMED, null, "`/manifests/0/spec/kind` is given twice; give it once"));
    }

    @Test
    void ofAFieldThatClientsGiveTwiceTheLastCounts() {
        var body = clients("{\"a\": {\"b\": 1, \"b\": [2, \"x\", null]}}").get("a");

        assertThat(body.items("b"))
                .extracting(item -> item.written().orElse("-"))
                .containsExactly("2", "x", "-");
    }

    @Test
    void aDocumentIsWhatItSays() {
        assertThat(people("{\"a\": {\"n\": 1.50, \"l\": [true, null, \"\\u0041\"], \"o\": {}}}")
                        .get("a")
                        .document())
                .isEqualTo("{\"n\":1.50,\"l\":[true,null,\"A\"],\"o\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'m': {'a': 1}} | m.a | must be a text in quotes, not a number",
                "{'m': {'a': 'x', 'a': 'y'}} | m.a | is given twice; give it once",
                "{'m': [1]} | m | must be an object, not a list",
                "{'m': {'a': [[1]]}} | m.a | must be a text in quotes, not a list",
            })
    void whatProgramsSendIsRefusedWithItsField(String json, String field, String detail) {
        assertThat(refused(() -> program(json.replace('\'', '"')).textMap("m")))
                .isEqualTo(new Refusal(Problem.INVALID, field, detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'l': [{'a': 'x'}, {'a': true}]} | l[1].a | must be a text in quotes, not true",
                "{'l': [{'a': 'x'}, 'y']} | l[1] | must be an object, not a text",
                "{'l': [{}, {}, {}]} | l | has too many items; at most 2 are taken",
            })
    void listsOfObjectsAreRefusedAtTheItemThatIsWrong(String json, String field, String detail) {
        assertThat(refused(() -> program(json.replace('\'', '"')).textMaps("l", 2, JsonObject.LONGEST)))
                .isEqualTo(new Refusal(Problem.INVALID, field, detail));
    }

    @Test
    void aBodyOfAMillionValuesAndMoreIsRefused() {
        assertThat(refused(() -> clients("[" + "1,".repeat(1_100_000) + "1]")).detail())
                .contains("more than 1000000 values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the body is empty; send JSON",
                "{\"a\": 1} x | this is not JSON",
                "{} {} | there is more after the end of the JSON value (line 1, column 4)",
                "{\"a\": 1,} | this is not JSON",
            },
            quoteCharacter = '\'')
    void whatIsBrokenIsRefusedWithItsPlace(String json, String detail) {
        assertThat(refused(() -> people(json)).detail()).startsWith(detail);
    }
}
