package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaLintTest {
    private static final String GOOD = """
            create table planted (
                organization_id bigint not null
              , id bigint generated always as identity
              , note text
              , constraint planted_pk primary key (organization_id, id)
            );
            comment on table planted is 'A table without a fault.';
            comment on column planted.organization_id is 'The tenant.';
            comment on column planted.id is 'Identity.';
            comment on column planted.note is 'Words.';
            """;

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @Test
    void theSchemaKeepsTheRules() {
        assertThat(faults(TableKind.tables())).isEmpty();
    }

    @Test
    void aGoodTableHasNoFault() {
        plant(GOOD);
        assertThat(faults(withPlanted(TableKind.TENANT))).isEmpty();
    }

    @Test
    void aTableWithoutAKindIsFound() {
        plant(GOOD);
        assertThat(faults(TableKind.tables())).containsExactly("planted has no kind: add it to TableKind");
        assertThat(faults(List.of(new TableKind.Table("gone", TableKind.LOCAL))))
                .contains("gone has a kind and does not exist");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table planted alter organization_id type integer                    | planted has no organization_id bigint not null
            alter table planted drop constraint planted_pk                            | planted has no primary key
            alter table planted drop constraint planted_pk, add primary key (id, organization_id) | planted_pkey of planted does not begin with organization_id
            alter table planted add constraint planted_note_key unique (note)         | planted_note_key of planted does not begin with organization_id
            create unique index planted_note on planted (note, organization_id)       | planted_note of planted does not begin with organization_id
            create index planted_note on planted (lower(note))                        | planted_note of planted does not begin with organization_id
            alter table planted add other bigint                                      | planted.other has no comment
            comment on table planted is null                                          | planted has no comment
            alter table planted drop column id, add id integer generated always as identity | planted.id counts in something else than bigint
            alter table planted add serial_number serial                              | planted.serial_number counts in something else than bigint
            alter table planted add target bigint, add constraint planted_fk foreign key (organization_id, target) references domain (organization_id, id) on delete set null (target) | planted_fk of planted sets columns when its target is deleted
            alter table planted add target bigint default 1, add constraint planted_fk foreign key (organization_id, target) references domain (organization_id, id) on delete set default | planted_fk of planted sets columns when its target is deleted
            alter table planted add target bigint, add constraint planted_fk foreign key (target, id) references domain (organization_id, id) | planted_fk of planted may leave the organisation
            create trigger planted_trigger before insert on planted for each row execute function suppress_redundant_updates_trigger() | planted_trigger of planted is a trigger
            alter table organization add constraint planted_fk foreign key (id, id) references planted (organization_id, id) | planted_fk refers from organization to planted, which a cluster refuses
            """)
    void aPlantedFaultIsFound(String fault, String sentence) {
        plant(GOOD);
        plant(fault);
        assertThat(faults(withPlanted(TableKind.TENANT))).contains(sentence);
    }

    @Test
    void aMigrationThatMakesTablesLeavesTheirForeignKeysToTheNext() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (var file : files.toList()) {
                var sql = Files.readString(file).toLowerCase(Locale.ROOT).replaceAll("--.*|'[^']*'", "");
                if (sql.contains("create table")) {
                    assertThat(sql).as(file.toString()).doesNotContain("references ");
                }
            }
        }
    }

    @Test
    void eachKindIsToldToAClusterInItsOwnWay() {
        assertThat(TableKind.tables().stream()
                        .limit(3)
                        .map(table -> table.kind().distributing(table.name()))
                        .toList())
                .containsExactly(
                        "select create_reference_table('organization')",
                        "select create_distributed_table('domain', 'organization_id', colocate_with => 'none')",
                        "select create_distributed_table('repository', 'organization_id', colocate_with => 'domain')");
        assertThat(TableKind.LOCAL.distributing(Schema.HISTORY)).isEmpty();
    }

    private void plant(String sql) {
        test.database().useTransaction(handle -> handle.createScript(sql).execute());
    }

    private List<String> faults(List<TableKind.Table> tables) {
        return test.database().read(handle -> SchemaLint.faults(handle, tables));
    }

    private static List<TableKind.Table> withPlanted(TableKind kind) {
        var tables = new ArrayList<>(TableKind.tables());
        tables.add(new TableKind.Table("planted", kind));
        return tables;
    }
}
