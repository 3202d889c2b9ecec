-- Live intake: who may deliver, what came, byte by byte, and what became of it. A delivery is here before it is answered, and
-- is read afterwards, again where rules have changed (docs/decisions/0055). Foreign keys follow in V28.1.

create table intake_source (
    organization_id bigint not null
  , id bigint generated always as identity
  , name text not null
  , kind text not null
  , domain_id bigint not null
  , enabled boolean not null default true
  , retention_days integer not null
  , retention_bytes bigint not null
  , created_by text not null
  , created_at timestamptz not null
  , wrong_signatures bigint not null default 0
  , wrong_signature_at timestamptz
  , deleted_deliveries bigint not null default 0
  , constraint intake_source_pk primary key (organization_id, id)
  , constraint intake_source_key unique (organization_id, name)
  , constraint intake_source_retention_check check (retention_days between 1 and 3650 and retention_bytes > 0)
);
comment on table intake_source is 'A system that delivers by itself: one forge, one cluster, one alerting.';
comment on column intake_source.organization_id is 'The tenant.';
comment on column intake_source.id is 'Identity; never ordered by.';
comment on column intake_source.name is 'Its name, unique in the organisation, as it stands in the address of its door.';
comment on column intake_source.kind is 'What kind of sender it is, as github; it says how deliveries are verified and read.';
comment on column intake_source.domain_id is 'The domain that names are looked for in where no rule says another.';
comment on column intake_source.enabled is 'Whether its door is open.';
comment on column intake_source.retention_days is 'How long deliveries are kept.';
comment on column intake_source.retention_bytes is 'How many bytes of bodies are kept; the oldest go first.';
comment on column intake_source.created_by is 'Who made it.';
comment on column intake_source.created_at is 'When.';
comment on column intake_source.wrong_signatures is 'How many requests did not show that they came from it.';
comment on column intake_source.wrong_signature_at is 'When the last of them came; null where none did.';
comment on column intake_source.deleted_deliveries is 'How many deliveries were deleted since they were too old or too many.';

create table intake_secret (
    organization_id bigint not null
  , source_id bigint not null
  , id bigint generated always as identity
  , sealed bytea not null
  , sealed_with text not null
  , created_by text not null
  , created_at timestamptz not null
  , valid_until timestamptz
  , constraint intake_secret_pk primary key (organization_id, source_id, id)
);
comment on table intake_secret is 'What a source signs with. It has several while they change.';
comment on column intake_secret.organization_id is 'The tenant.';
comment on column intake_secret.source_id is 'Whose it is.';
comment on column intake_secret.id is 'The number by which it is taken away; never ordered by.';
comment on column intake_secret.sealed is 'The secret, sealed with AES-256-GCM: signatures need it as it is.';
comment on column intake_secret.sealed_with is 'Which key it is sealed with: the beginning of the key''s digest.';
comment on column intake_secret.created_by is 'Who gave it.';
comment on column intake_secret.created_at is 'When.';
comment on column intake_secret.valid_until is 'From when on it opens nothing; null for no end.';

create table intake_delivery (
    organization_id bigint not null
  , id bigint generated always as identity
  , source_id bigint not null
  , identity text not null
  , event text
  , headers jsonb not null
  , body bytea not null
  , body_bytes integer not null
  , received_at timestamptz not null
  , state text not null default 'waiting'
  , reasons text[] not null default '{}'
  , rule text
  , attempts integer not null default 0
  , interpreted_at timestamptz
  , constraint intake_delivery_pk primary key (organization_id, id)
  , constraint intake_delivery_key unique (organization_id, source_id, identity)
  , constraint intake_delivery_state_check check (state in ('waiting', 'told', 'passed', 'unmatched', 'refused'))
);
create index intake_delivery_waiting on intake_delivery (organization_id, id) where state = 'waiting';
create index intake_delivery_by_source on intake_delivery (organization_id, source_id, received_at);
create index intake_delivery_by_state on intake_delivery (organization_id, state, source_id, received_at);
comment on table intake_delivery is 'One request of a source as it came.';
comment on column intake_delivery.organization_id is 'The tenant.';
comment on column intake_delivery.id is 'The number of the delivery; never ordered by where it matters.';
comment on column intake_delivery.source_id is 'Who sent it.';
comment on column intake_delivery.identity is 'What the sender calls it, or a digest of it: the same when it comes again.';
comment on column intake_delivery.event is 'The sender''s word for what kind of event it is; null where there is none.';
comment on column intake_delivery.headers is 'Its headers, without those that prove who sent it.';
comment on column intake_delivery.body is 'Its body, byte by byte.';
comment on column intake_delivery.body_bytes is 'How many bytes the body has.';
comment on column intake_delivery.received_at is 'When it came first.';
comment on column intake_delivery.state is 'waiting to be read; told: facts came of it; passed: it says nothing that is kept; unmatched: it waits for a rule or for what others tell; refused: it cannot be understood.';
comment on column intake_delivery.reasons is 'What became of it and why, in sentences.';
comment on column intake_delivery.rule is 'A rule that would match it, where none does; null otherwise.';
comment on column intake_delivery.attempts is 'How often it was read.';
comment on column intake_delivery.interpreted_at is 'When it was read last; null where it was not yet.';

create table intake_repeat (
    organization_id bigint not null
  , delivery_id bigint not null
  , repeats integer not null
  , last_at timestamptz not null
  , constraint intake_repeat_pk primary key (organization_id, delivery_id)
);
comment on table intake_repeat is 'How often a delivery came again. Beside it, since it may be read at the moment.';
comment on column intake_repeat.organization_id is 'The tenant.';
comment on column intake_repeat.delivery_id is 'The delivery.';
comment on column intake_repeat.repeats is 'How often.';
comment on column intake_repeat.last_at is 'When last.';

create table intake_fact (
    organization_id bigint not null
  , delivery_id bigint not null
  , position integer not null
  , kind text not null
  , fact_id bigint not null
  , name text not null
  , created boolean not null
  , constraint intake_fact_pk primary key (organization_id, delivery_id, position)
);
create index intake_fact_by_fact on intake_fact (organization_id, kind, fact_id);
comment on table intake_fact is 'What a delivery became.';
comment on column intake_fact.organization_id is 'The tenant.';
comment on column intake_fact.delivery_id is 'The delivery.';
comment on column intake_fact.position is 'Its place among the facts of the delivery, from 0.';
comment on column intake_fact.kind is 'component-version, deployment, commit, incident or environment.';
comment on column intake_fact.fact_id is 'The number of the fact; 0 where it has none.';
comment on column intake_fact.name is 'Its full name.';
comment on column intake_fact.created is 'Whether nobody had told it before.';

create table intake_dependency (
    organization_id bigint not null
  , key text not null
  , delivery_id bigint not null
  , constraint intake_dependency_pk primary key (organization_id, key, delivery_id)
);
create index intake_dependency_by_delivery on intake_dependency (organization_id, delivery_id);
comment on table intake_dependency is 'What deliveries were read by: when more of it becomes known, they are read again.';
comment on column intake_dependency.organization_id is 'The tenant.';
comment on column intake_dependency.key is 'A commit or a digest of a component, or an incident.';
comment on column intake_dependency.delivery_id is 'Which delivery is read again.';

create table intake_version_name (
    organization_id bigint not null
  , component text not null
  , key text not null
  , name text not null
  , constraint intake_version_name_pk primary key (organization_id, component, key, name)
);
comment on table intake_version_name is 'Under which names something that has a commit, a digest or a package address was told.';
comment on column intake_version_name.organization_id is 'The tenant.';
comment on column intake_version_name.component is 'Full name of the component.';
comment on column intake_version_name.key is 'commit:, digest: or purl: and what it is.';
comment on column intake_version_name.name is 'A name of the version.';

create table intake_alert (
    organization_id bigint not null
  , source_id bigint not null
  , fingerprint text not null
  , at timestamptz not null
  , firing boolean not null
  , digest text not null
  , content jsonb not null
  , constraint intake_alert_pk primary key (organization_id, source_id, fingerprint, at, firing, digest)
);
comment on table intake_alert is 'Beginnings and ends of alerts whose sender has no name for what is between.';
comment on column intake_alert.organization_id is 'The tenant.';
comment on column intake_alert.source_id is 'Who tells it.';
comment on column intake_alert.fingerprint is 'Which alert.';
comment on column intake_alert.at is 'When it began or ended.';
comment on column intake_alert.firing is 'Whether it began.';
comment on column intake_alert.digest is 'Of its words: the same told twice is there once.';
comment on column intake_alert.content is 'Its words and labels.';

create table intake_turn (
    organization_id bigint not null
  , name text not null
  , constraint intake_turn_pk primary key (organization_id, name)
);
comment on table intake_turn is 'Locked by the server that reads the deliveries of an organisation: what one delivery makes known, the next one is read by.';
comment on column intake_turn.organization_id is 'The tenant.';
comment on column intake_turn.name is 'What is done in turns: reading.';

create table intake_orphan (
    organization_id bigint not null
  , component_version_id bigint not null
  , constraint intake_orphan_pk primary key (organization_id, component_version_id)
);
comment on table intake_orphan is 'Versions that deliveries were read as before their real name was known; they go when nothing refers to them any more.';
comment on column intake_orphan.organization_id is 'The tenant.';
comment on column intake_orphan.component_version_id is 'The version.';
