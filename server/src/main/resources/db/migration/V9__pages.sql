-- What the pages ask for, and the key of addresses that are shared.

create index deployment_by_application_version on deployment (organization_id, application_version_id) where application_version_id is not null;
create index application_version_component_version on application_version_component (organization_id, component_version_id);
create index deployment_by_outcome on deployment (organization_id, environment_id, outcome, finished_at) where outcome <> 'succeeded';
create index application_version_recorded on application_version (organization_id, application_id, recorded_at);

create table share_key (
    organization_id bigint not null
  , secret bytea not null
  , created_at timestamptz not null
  , constraint share_key_pk primary key (organization_id)
  , constraint share_key_secret_check check (length(secret) = 32)
);
comment on table share_key is 'What addresses of badges and embedded charts are signed with. Without a row nothing is shared; a new secret ends all addresses made before.';
comment on column share_key.organization_id is 'The tenant.';
comment on column share_key.secret is 'Random; never shown.';
comment on column share_key.created_at is 'When it was made.';
