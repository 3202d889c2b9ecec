-- What people and pipelines note on time: a freeze, a migration, a new pipeline. It explains numbers and is in none of them
-- (docs/decisions/0062). Foreign keys follow in V34.1.

create table annotation (
    organization_id bigint not null
  , id bigint generated always as identity
  , source text not null
  , external_id text not null
  , begins_at timestamptz not null
  , ends_at timestamptz
  , text text not null
  , link text
  , domain_id bigint
  , component_id bigint
  , application_id bigint
  , environment_id bigint
  , recorded_by text not null
  , recorded_at timestamptz not null
  , voided_at timestamptz
  , constraint annotation_pk primary key (organization_id, id)
  , constraint annotation_external_key unique (organization_id, source, external_id)
  , constraint annotation_order_check check (ends_at is null or begins_at <= ends_at)
  , constraint annotation_place_check check (num_nonnulls(domain_id, component_id, application_id, environment_id) = 1)
);
create index annotation_end on annotation (organization_id, coalesce(ends_at, 'infinity'::timestamptz), begins_at)
  where voided_at is null;
create index annotation_time on annotation (organization_id, begins_at);
comment on table annotation is 'A moment or a span with a text, which charts show.';
comment on column annotation.organization_id is 'The tenant.';
comment on column annotation.id is 'Identity; never ordered by.';
comment on column annotation.source is 'Who tells it, such as a pipeline.';
comment on column annotation.external_id is 'Its id there; made of what it says where none was told.';
comment on column annotation.begins_at is 'The moment, or when the span begins.';
comment on column annotation.ends_at is 'When the span ends; the same as begins_at of a moment, null of a span that has no end yet.';
comment on column annotation.text is 'What it is about, in a line.';
comment on column annotation.link is 'Where more about it is.';
comment on column annotation.domain_id is 'The domain that it is about, with all below it; that of the organisation is all of it.';
comment on column annotation.component_id is 'The component that it is about.';
comment on column annotation.application_id is 'The application that it is about.';
comment on column annotation.environment_id is 'The environment that it is about.';
comment on column annotation.recorded_by is 'Who told it first.';
comment on column annotation.recorded_at is 'When it was told first.';
comment on column annotation.voided_at is 'Since when it is declared void; the reason is in the audit trail.';
