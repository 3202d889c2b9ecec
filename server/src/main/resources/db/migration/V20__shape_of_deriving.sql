-- What came to an environment from a moment on, whatever component brought it: read by the sums of domains.
create index change_deployment_environment on change_deployment (organization_id, environment_id, finished_at);

-- Whoever asks before something is derived is told how much that is, and since when.
alter table derivation_due add column facts integer not null default 1;
alter table derivation_due add column recorded_at timestamptz not null default now();
comment on column derivation_due.facts is 'How many facts were recorded; of what they touched together, one row says it and the others say 0.';
comment on column derivation_due.recorded_at is 'When they were recorded.';

-- An organisation's zone can be set: the sums are cut anew in the background, and until then they say in which zone they are.
alter table organization add column sums_zone text not null default 'UTC';
alter table organization add column sums_rules text not null default '';
update organization set sums_zone = zone;
comment on column organization.zone is 'IANA time zone or fixed offset that reports use when none is asked for.';
comment on column organization.sums_zone is 'The zone whose days the roll-ups hold; another one than zone while they are made anew.';
comment on column organization.sums_rules is 'The edition of the time zone rules that cut them; empty where they were cut without.';

alter table derivation_due drop constraint derivation_due_kind_check;
alter table derivation_due add constraint derivation_due_kind_check
  check (kind in ('application', 'component', 'commit', 'everything', 'sums'));
comment on column derivation_due.kind is 'application, component, or commit: then every series is meant that its change sets were derived into, each from there on; everything: all series of the environment, which a rebuild asks for; sums: the roll-ups alone, of all environments.';
comment on column derivation_due.unit_id is 'The application, component or commit; 0 for everything and sums.';
