-- What a domain says about failures and rework: how long after a deployment something may say that it failed, and which
-- deployments are hotfixes. Every change is kept; what a domain does not say, its parent says (docs/decisions/0046).
-- Foreign keys follow in V27.1.

create table domain_rules (
    organization_id bigint not null
  , domain_id bigint not null
  , revision integer not null
  , incident_seconds bigint
  , rollback_seconds bigint
  , revert_seconds bigint
  , hotfix_seconds bigint
  , hotfix_rules bigint[]
  , reason text not null
  , actor text not null
  , set_at timestamptz not null
  , constraint domain_rules_pk primary key (organization_id, domain_id, revision)
);
comment on table domain_rules is 'What a domain says about failures and rework, each time that it was set. The last revision holds, for all that was ever deployed.';
comment on column domain_rules.organization_id is 'The tenant.';
comment on column domain_rules.domain_id is 'The domain, and those below that say nothing else.';
comment on column domain_rules.revision is 'From 1, in the order in which they were set.';
comment on column domain_rules.incident_seconds is 'How long after a deployment an incident may be detected that is put on it; null where the parent says.';
comment on column domain_rules.rollback_seconds is 'How long after a deployment a rollback says that it failed; null where the parent says.';
comment on column domain_rules.revert_seconds is 'How long after a deployment a revert says that it failed; null where the parent says.';
comment on column domain_rules.hotfix_seconds is 'How long after a deployment a hotfix says that it failed; null where the parent says.';
comment on column domain_rules.hotfix_rules is 'Numbers of the rules by which a deployment is a hotfix, in their order; empty where none is, null where the parent says.';
comment on column domain_rules.reason is 'Why it was set.';
comment on column domain_rules.actor is 'Who set it.';
comment on column domain_rules.set_at is 'When.';

create table hotfix_rule (
    organization_id bigint not null
  , id bigint generated always as identity
  , domain_id bigint not null
  , kind text not null
  , name text not null
  , pattern text not null
  , recorded_at timestamptz not null
  , constraint hotfix_rule_pk primary key (organization_id, id)
  , constraint hotfix_rule_key unique (organization_id, domain_id, kind, name, pattern)
  , constraint hotfix_rule_kind_check check (kind in ('branch', 'version', 'label'))
);
comment on table hotfix_rule is 'A rule of a domain by which a deployment is a hotfix. It keeps its number, also where it is taken back and set again.';
comment on column hotfix_rule.organization_id is 'The tenant.';
comment on column hotfix_rule.id is 'The number of the rule; never ordered by.';
comment on column hotfix_rule.domain_id is 'The domain that says it.';
comment on column hotfix_rule.kind is 'What of the deployed version is looked at: its branch, its name or an attribute.';
comment on column hotfix_rule.name is 'The name of the attribute; empty for branch and version.';
comment on column hotfix_rule.pattern is 'What it looks like: * is any characters, ? is one.';
comment on column hotfix_rule.recorded_at is 'When it was set first.';

-- A deployment of which whoever made it knows that it takes back another one.
create table deployment_rollback (
    organization_id bigint not null
  , deployment_id bigint not null
  , rolled_back_id bigint not null
  , reason text not null
  , actor text not null
  , told_at timestamptz not null
  , constraint deployment_rollback_pk primary key (organization_id, deployment_id, rolled_back_id)
);
create index deployment_rollback_of on deployment_rollback (organization_id, rolled_back_id);
comment on table deployment_rollback is 'Which deployment takes back which, as the engine that did it tells.';
comment on column deployment_rollback.organization_id is 'The tenant.';
comment on column deployment_rollback.deployment_id is 'The deployment that put back what ran before.';
comment on column deployment_rollback.rolled_back_id is 'The deployment that it takes back.';
comment on column deployment_rollback.reason is 'Why, in words.';
comment on column deployment_rollback.actor is 'Who had it taken back.';
comment on column deployment_rollback.told_at is 'When that was told.';

-- A check that failed after the version was put there, and when the endpoint was well again.
alter table rollout_step add column unwell_at timestamptz;
alter table rollout_step add column well_at timestamptz;
comment on column rollout_step.unwell_at is 'When a health check failed after the recipe had put the version there; null where none did.';
comment on column rollout_step.well_at is 'When what failed its check was well there again, by a later rollout; null while it is not.';

alter table derivation_due drop constraint derivation_due_kind_check;
alter table derivation_due add constraint derivation_due_kind_check
  check (kind in ('application', 'component', 'commit', 'everything', 'sums', 'incident', 'mark', 'rules'));
comment on column derivation_due.kind is 'application, component, or commit: then every series is meant that its change sets were derived into, each from there on; everything: all series of the environment, which a rebuild asks for; sums: the roll-ups alone, of all environments; incident and mark: what they say of deployments; rules: what those of a domain say of failures and rework.';
comment on column derivation_due.unit_id is 'The application, component, commit, incident, marked deployment or domain; 0 for everything and sums.';
