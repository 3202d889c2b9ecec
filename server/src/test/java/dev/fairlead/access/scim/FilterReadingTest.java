package dev.fairlead.access.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.access.scim.Filter.And;
import dev.fairlead.access.scim.Filter.Compare;
import dev.fairlead.access.scim.Filter.Not;
import dev.fairlead.access.scim.Filter.Operator;
import dev.fairlead.access.scim.Filter.Or;
import dev.fairlead.platform.refusal.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters as clients write them, good and bad. */
class FilterReadingTest {
    private static Filter read(String text) {
        return FilterReading.read("filter", text);
    }

    private static Compare same(String attribute, String value) {
        return new Compare(attribute, Operator.EQ, value);
    }

    @Test
    void bindsAndCloserThanOr() {
        assertThat(read("userName eq \"a\" or userName Eq \"b\" AND active eq true"))
                .isEqualTo(new Or(same("username", "a"), new And(same("username", "b"), same("active", "true"))));
        assertThat(read("(userName eq \"a\" or userName eq \"b\") and not (title pr)"))
                .isEqualTo(new And(
                        new Or(same("username", "a"), same("username", "b")),
                        new Not(new Compare("title", Operator.PR, ""))));
    }

    @Test
    void readsBracketsAndSchemas() {
        assertThat(read("emails[type eq \"work\"].value eq \"a\""))
                .isEqualTo(new And(same("emails.type", "work"), same("emails.value", "a")));
        assertThat(read("emails[value co \"a\" and primary eq true]"))
                .isEqualTo(new And(new Compare("emails.value", Operator.CO, "a"), same("emails.primary", "true")));
        assertThat(read("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"a\""))
                .isEqualTo(same("username", "a"));
    }

    @Test
    void takesQuotesAndBackslashesInValues() {
        assertThat(read("displayName eq \"a \\\"b\\\" \\\\ (c) ] and\""))
                .isEqualTo(same("displayname", "a \"b\" \\ (c) ] and"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "userName eq",
                "userName is \"a\"",
                "eq \"a\"",
                "userName eq \"a",
                "userName eq a",
                "userName eq \"a\" and",
                "userName eq \"a\" userName eq \"b\"",
                "(userName eq \"a\"",
                "userName eq \"a\")",
                "not userName eq \"a\"",
                "emails[type eq \"work\"",
                "userName eq \"\\u0041\"",
                "userName eq \"a\0\""
            })
    void refusesWhatIsNoneAndSaysWhere(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().field()).isEqualTo("filter"));
    }

    @Test
    void takesNothingThatIsTooDeepOrTooLong() {
        for (var text : new String[] {
            "(".repeat(2000) + "a pr" + ")".repeat(2000), "a pr or ".repeat(1000) + "a pr", "\"".repeat(9000)
        }) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(Refused.class);
        }
    }
}
