package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres://ann:secret@db.example:6432/facts                         | jdbc:postgresql://db.example:6432/facts | ann | secret
            postgresql://ann:secret@db.example/facts                            | jdbc:postgresql://db.example/facts | ann | secret
            postgres://ann%40corp:s%2Fc%3Ar%40t+1@[::1]:5432/facts?sslmode=require | jdbc:postgresql://[::1]:5432/facts?sslmode=require | ann@corp | s/c:r@t+1
            postgres://ann:secret@one:5432,two:5433/facts                       | jdbc:postgresql://one:5432,two:5433/facts | ann | secret
            postgres://db.example/facts?user=ann&password=secret&application_name=my%20own | jdbc:postgresql://db.example/facts?ApplicationName=my+own | ann | secret
            jdbc:postgresql://db.example:5432/facts?user=ann&password=secret    | jdbc:postgresql://db.example:5432/facts | ann | secret
            jdbc:postgresql://db.example/facts?ssl=true&user=ann                | jdbc:postgresql://db.example/facts?ssl=true | ann | ''
            """)
    void theUsualFormsAreUnderstood(String text, String url, String user, String password) {
        assertThat(DatabaseAddress.parse(text)).isEqualTo(new DatabaseAddress(url, user, password));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql://ann:secret@db.example/facts             | is not understood
            postgres://ann:se/cret@db.example/facts         | written as %40 or %2F
            postgres://ann:secret@db.example                | names no database
            postgres://db.example/facts                     | names no user
            jdbc:postgresql://ann:secret@db.example/facts   | takes no user before the host
            postgres://ann:secret%zz@db.example/facts       | Write % as %25
            postgres://ann:secret@/facts?host=/run/postgresql | is not understood
            postgres://ann:secret@db.example/facts?host=/run/postgresql | Unix sockets are not supported
            """)
    void othersAreRefusedWithTheFixAndWithoutThePassword(String text, String words) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("secret")
                .doesNotContain("cret@");
    }

    @Test
    void itIsShownWithoutThePassword() {
        assertThat(DatabaseAddress.parse("postgres://ann:secret@db.example/facts"))
                .hasToString("ann at jdbc:postgresql://db.example/facts");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() ->
                        Database.open(new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/facts", "ann", "secret")))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("ann at jdbc:postgresql://127.0.0.1:1/facts")
                .message()
                .doesNotContain("secret");
    }
}
