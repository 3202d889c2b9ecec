-- What came to an environment from a moment on, whatever component brought it: read by the sums of domains.
create index change_deployment_environment on change_deployment (organization_id, environment_id, finished_at);

-- Whoever asks before something is derived is told how much that is, and since when.
alter table derivation_due add column facts integer not null default 1;
alter table derivation_due add column recorded_at timestamptz not null default now();
comment on column derivation_due.facts is 'How many facts were recorded; of what they touched together, one row says it and the others say 0.';
comment on column derivation_due.recorded_at is 'When they were recorded.';

alter table derivation_due drop constraint derivation_due_kind_check;
alter table derivation_due add constraint derivation_due_kind_check
  check (kind in ('application', 'component', 'commit', 'everything'));
comment on column derivation_due.kind is 'application, component, or commit: then every series is meant that its change sets were derived into, each from there on; everything: all series of the environment, which a rebuild asks for.';
comment on column derivation_due.unit_id is 'The application, component or commit; 0 for everything.';
