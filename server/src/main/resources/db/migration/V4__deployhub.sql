-- What the door for the dh command line needs beside the facts: drafts of versions that have no name yet, logs that came with
-- a deployment, attributes of what had none, and look-ups that the protocol makes by short name and by newest version.
-- Foreign keys come in the next file.

create table component_draft (
    organization_id bigint not null
  , id bigint generated always as identity
  , domain_id bigint not null
  , name text not null
  , suffix text not null
  , of_component_id bigint
  , predecessor_id bigint
  , component_id bigint
  , component_version_id bigint
  , recorded_at timestamptz not null
  , constraint component_draft_pk primary key (organization_id, id)
);
create index component_draft_name on component_draft (organization_id, domain_id, name, suffix);
create index component_draft_recorded on component_draft (organization_id, recorded_at);
comment on table component_draft is 'A component or version that a dh client has asked for and not yet said enough of; forgotten after some days.';
comment on column component_draft.organization_id is 'The tenant.';
comment on column component_draft.id is 'Identity; never ordered by.';
comment on column component_draft.domain_id is 'The domain it will belong to.';
comment on column component_draft.name is 'Short name of the component.';
comment on column component_draft.suffix is 'What stood behind the name: the variant or the version, which one turns out later; the variant where the component is known.';
comment on column component_draft.of_component_id is 'The component whose version is asked for; null where a component is asked for.';
comment on column component_draft.predecessor_id is 'The component version that it will follow, where it follows one.';
comment on column component_draft.component_id is 'The component that it turned out to be; null while that is open.';
comment on column component_draft.component_version_id is 'The component version that it turned out to be; null while that is open.';
comment on column component_draft.recorded_at is 'When it was asked for.';

create table deployment_log (
    organization_id bigint not null
  , deployment_id bigint not null
  , text text not null
  , constraint deployment_log_pk primary key (organization_id, deployment_id)
);
comment on table deployment_log is 'What a deployment wrote while it ran, as it was told.';
comment on column deployment_log.organization_id is 'The tenant.';
comment on column deployment_log.deployment_id is 'The deployment.';
comment on column deployment_log.text is 'The lines; only the last part of a log that is very long.';

alter table application_version add column attributes jsonb not null default '{}';
comment on column application_version.attributes is 'Whatever else was told: names to strings.';
alter table environment add column attributes jsonb not null default '{}';
comment on column environment.attributes is 'Whatever else was told: names to strings.';

create index component_by_name on component (organization_id, name);
create index application_by_name on application (organization_id, name);
create index environment_by_name on environment (organization_id, name);
create index component_version_newest on component_version (organization_id, component_id, recorded_at);
create index application_version_newest on application_version (organization_id, application_id, recorded_at);
