-- Names under which something was told before an admin renamed it, moved it or put it together with another. What is told under one of
-- them later belongs to what it is now (docs/decisions/0058).

create table former_name (
    organization_id bigint not null
  , kind text not null
  , domain text not null
  , name text not null
  , variant text not null default ''
  , current_id bigint not null
  , actor text not null
  , recorded_at timestamptz not null
  , constraint former_name_pk primary key (organization_id, kind, domain, name, variant)
  , constraint former_name_kind_check check (kind in ('domain', 'component', 'application', 'environment'))
);
create index former_name_current on former_name (organization_id, kind, current_id);
comment on table former_name is 'A full name that something had before. It stands for what has the number.';
comment on column former_name.organization_id is 'The tenant.';
comment on column former_name.kind is 'What is called so: domain, component, application or environment.';
comment on column former_name.domain is 'Full path of the domain in which it was; of a domain its own.';
comment on column former_name.name is 'The short name; empty for a domain.';
comment on column former_name.variant is 'The variant; empty where there is none.';
comment on column former_name.current_id is 'Number of the domain, component, application or environment for which it stands now.';
comment on column former_name.actor is 'Who renamed it or put it together with another.';
comment on column former_name.recorded_at is 'When.';
