package dev.fairlead.rollout.notify.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.catalog.QualifiedName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Channels as they are configured. */
public final class ChannelStore {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Channel.Target.class, TargetKinds.class)
            .build();

    private final Handle handle;

    public ChannelStore(Handle handle) {
        this.handle = handle;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Channel.Webhook.class, name = "webhook"),
        @JsonSubTypes.Type(value = Channel.Slack.class, name = "slack"),
        @JsonSubTypes.Type(value = Channel.Email.class, name = "email")
    })
    private interface TargetKinds {}

    public List<Channel> list(long organization) {
        return handle.createQuery("""
                        select name, target, text, events, environments, applications
                        from channel
                        where organization_id = :organization
                        order by name collate "C"
                        """)
                .bind("organization", organization)
                .map((row, _) -> channel(row))
                .list();
    }

    public Optional<Channel> find(long organization, String name) {
        return handle.createQuery("""
                        select name, target, text, events, environments, applications
                        from channel
                        where organization_id = :organization
                          and name = :name
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .map((row, _) -> channel(row))
                .findOne();
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                row.getString("name"),
                JSON.readValue(row.getString("target"), Channel.Target.class),
                new Channel.Interest(
                        texts(row.getArray("events")).stream().map(Event::of).collect(Collectors.toSet()),
                        names(row.getArray("environments")),
                        names(row.getArray("applications"))),
                row.getString("text"));
    }

    private static List<QualifiedName> names(Array array) throws SQLException {
        return texts(array).stream()
                .map(name -> QualifiedName.parse("name", name))
                .toList();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** Puts it in the place of the one of its name; answers its number. */
    public long put(long organization, Channel channel, String by, Instant at) {
        var interest = channel.interest();
        return handle.createQuery("""
                        insert into channel (organization_id, name, target, text, events, environments, applications, changed_by
                          , changed_at)
                        values (:organization, :name, cast(:target as jsonb), :text, :events, :environments, :applications, :by
                          , :at)
                        on conflict (organization_id, name) do update
                        set target = excluded.target
                          , text = excluded.text
                          , events = excluded.events
                          , environments = excluded.environments
                          , applications = excluded.applications
                          , changed_by = excluded.changed_by
                          , changed_at = excluded.changed_at
                        returning id
                        """)
                .bind("organization", organization)
                .bind("name", channel.name())
                .bind("target", JSON.writerFor(Channel.Target.class).writeValueAsString(channel.target()))
                .bind("text", channel.text())
                .bindArray(
                        "events",
                        String.class,
                        interest.events().stream().map(Event::word).sorted().toArray())
                .bindArray("environments", String.class, texts(interest.environments()))
                .bindArray("applications", String.class, texts(interest.applications()))
                .bind("by", by)
                .bind("at", at)
                .mapTo(Long.class)
                .one();
    }

    private static Object[] texts(List<QualifiedName> names) {
        return names.stream().map(QualifiedName::toString).toArray();
    }

    public long remove(long organization, String name) {
        return handle.createQuery("""
                        delete from channel
                        where organization_id = :organization
                          and name = :name
                        returning id
                        """)
                .bind("organization", organization)
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }
}
