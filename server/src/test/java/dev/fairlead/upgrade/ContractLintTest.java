package dev.fairlead.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers of neighbouring releases work on one database: CONTRIBUTING.md, expand and contract. */
class ContractLintTest {
    @Test
    void migrationsAfterTheLastReleaseTakeNothingAway() throws IOException {
        var releases = Release.all();
        var last = releases.getLast().migrations().keySet();
        var lint = new ContractLint(releases.stream().map(Release::version).collect(Collectors.toSet()));
        try (var files = Files.list(Release.MIGRATIONS)) {
            for (var file : files.filter(
                            file -> !last.contains(file.getFileName().toString()))
                    .sorted(Comparator.comparing(
                            file -> Release.number(file.getFileName().toString())))
                    .toList()) {
                lint.look(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(lint.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table team                                                         | takes something away
            alter table commit drop column subject                                  | takes something away
            alter table commit drop subject                                         | takes something away
            alter table commit rename column subject to title                       | gives something another name
            alter table commit rename to change                                     | gives something another name
            alter table commit alter column subject type varchar(10)                | changes a type
            alter table commit alter subject set not null                           | asks for what an older server does not write
            alter table commit alter column recorded_at drop default                | asks for what an older server does not write
            alter table commit add column mood text not null                        | asks for what an older server does not write
            alter table commit add a text, add mood text not null                   | asks for what an older server does not write
            alter table commit add constraint c check (subject in ('a', 'b'))       | forbids rows that were allowed
            alter table commit add constraint c unique (organization_id, sha)       | forbids rows that were allowed
            alter table commit add constraint c foreign key (a, b) references d (a, b) | forbids rows that were allowed
            create unique index c on commit (organization_id, sha)                  | forbids rows that were allowed
            """)
    void whatAnOlderServerNeedsStays(String statement, String fault) {
        assertThat(faults(statement)).singleElement().asString().contains(fault, "V40__planted.sql");
        assertThat(faults("-- contract: unused since 0.1.0\n" + statement)).isEmpty();
        assertThat(faults("-- contract: unused since 0.9.9\n" + statement))
                .containsExactly("V40__planted.sql is unused since 0.9.9, which is no release");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table commit add column mood text",
                "alter table commit add column mood text not null default 'good; not null'",
                "alter table commit add column number bigint generated always as identity",
                "alter table commit drop constraint commit_subject_check",
                "create index commit_mood on commit (organization_id, mood)",
                "comment on column commit.subject is 'drop table commit; rename'",
                "update commit set subject = 'x' where subject is null",
                """
                create table mood (organization_id bigint not null, constraint mood_pk primary key (organization_id));
                alter table mood add constraint c check (a > 0), add b text not null;
                create unique index c on mood (organization_id, b);
                drop table mood"""
            })
    void whatIsAddedIsAllowed(String statements) {
        assertThat(faults(statements)).isEmpty();
    }

    private static List<String> faults(String sql) {
        var lint = new ContractLint(Set.of("0.1.0"));
        lint.look("V40__planted.sql", sql + ";\n");
        return lint.faults();
    }
}
