package dev.fairlead.platform.db;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** How Java's types become PostgreSQL's and back, where JDBC alone does not know. */
final class PostgresTypes {
    private PostgresTypes() {}

    static Jdbi registeredIn(Jdbi jdbi) {
        jdbi.registerArrayType(Long.class, "bigint")
                .registerArrayType(long.class, "bigint")
                .registerArrayType(Integer.class, "integer")
                .registerArrayType(int.class, "integer")
                .registerArrayType(Double.class, "double precision")
                .registerArrayType(double.class, "double precision")
                .registerArrayType(Boolean.class, "boolean")
                .registerArrayType(boolean.class, "boolean")
                .registerArrayType(String.class, "text")
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(Instant.class, "timestamptz", PostgresTypes::inUtc);
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerColumnMapper(Instant.class, (row, column, _) -> {
            var time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        });
        return jdbi;
    }

    /** Null stays null: an array has one where a fact has no such time. */
    private static @Nullable OffsetDateTime inUtc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, _) -> statement.setObject(position, inUtc(value));
        }
    }
}
