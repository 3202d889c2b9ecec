-- Rollouts: what the deployment engine was asked to do, how far it is, and who does it at the moment. Every state is here, so
-- that a rollout goes on when the server that ran it is gone. Components, versions and endpoints are named and not numbered:
-- history stays readable when the configuration has forgotten them. Foreign keys come in the next file.

create table rollout (
    organization_id bigint not null
  , id bigint generated always as identity
  , environment_id bigint not null
  , kind text not null
  , application text
  , components text[] not null
  , everything boolean not null
  , strategy text not null
  , batch_size integer not null
  , max_failures integer not null
  , canary_approval boolean not null
  , rolls_back boolean not null
  , order_key text not null
  , status text not null
  , reason text not null default ''
  , asked text
  , unchecked boolean not null
  , of_rollout_id bigint
  , note text
  , created_by text not null
  , created_at timestamptz not null
  , started_at timestamptz
  , finished_at timestamptz
  , owner text
  , fence bigint not null default 0
  , leased_until timestamptz
  , recorded boolean not null default false
  , log_lines bigint not null default 0
  , log_bytes bigint not null default 0
  , constraint rollout_pk primary key (organization_id, id)
  , constraint rollout_kind_check check (kind in ('deploy', 'rollback', 'retry'))
  , constraint rollout_strategy_check check (strategy in ('all-at-once', 'rolling', 'canary'))
  , constraint rollout_status_check check (status in ('queued', 'running', 'paused', 'awaiting-approval', 'succeeded', 'failed', 'cancelled'))
  , constraint rollout_asked_check check (asked in ('pause', 'cancel'))
);
-- one at a time in an environment, whoever tries to begin
create unique index rollout_one_at_a_time on rollout (organization_id, environment_id) where status in ('running', 'paused', 'awaiting-approval');
create index rollout_by_environment on rollout (organization_id, environment_id, created_at);
create index rollout_unfinished on rollout (organization_id, created_at) where not recorded;
comment on table rollout is 'Something the engine was asked to put into an environment, and how far it is.';
comment on column rollout.organization_id is 'The tenant.';
comment on column rollout.id is 'The rollout''s number; never ordered by.';
comment on column rollout.environment_id is 'Where to.';
comment on column rollout.kind is 'deploy; rollback to what ran there before; or retry of one that failed.';
comment on column rollout.application is 'Full name of the application version that is deployed as a whole; null for components by themselves.';
comment on column rollout.components is 'Full names of the component versions that are to run there in the end.';
comment on column rollout.everything is 'Whether what is there already is deployed again.';
comment on column rollout.strategy is 'all-at-once, rolling or canary.';
comment on column rollout.batch_size is 'How many endpoints at once (rolling) or first (canary); 0 for all at once.';
comment on column rollout.max_failures is 'How many steps may fail before no other begins.';
comment on column rollout.canary_approval is 'Whether somebody must approve before it goes on from the canaries to the rest.';
comment on column rollout.rolls_back is 'Whether a failure is followed by a rollback to what ran there before.';
comment on column rollout.order_key is 'Random beginning of the keys of its orders, so that no target takes them for another''s.';
comment on column rollout.status is 'queued, running, paused, awaiting-approval; in the end succeeded, failed or cancelled.';
comment on column rollout.reason is 'What it waits for, or why it ended so: a sentence for people.';
comment on column rollout.asked is 'What its owner is to do as soon as it sees it: pause or cancel.';
comment on column rollout.unchecked is 'Whether it may begin without approval and in closed windows: an automatic rollback.';
comment on column rollout.of_rollout_id is 'The rollout that this one takes back or tries again.';
comment on column rollout.note is 'What whoever started it said.';
comment on column rollout.created_by is 'Who started it.';
comment on column rollout.created_at is 'When it was asked for.';
comment on column rollout.started_at is 'When its first step could begin.';
comment on column rollout.finished_at is 'When it ended.';
comment on column rollout.owner is 'The server that runs it; null while none does.';
comment on column rollout.fence is 'Grows with every owner; a write of an earlier owner is refused.';
comment on column rollout.leased_until is 'Until when no other server may take it over.';
comment on column rollout.recorded is 'Whether its end has been recorded as a deployment.';
comment on column rollout.log_lines is 'Number of the last line of its log.';
comment on column rollout.log_bytes is 'How much of its log is kept.';

create table rollout_step (
    organization_id bigint not null
  , rollout_id bigint not null
  , position integer not null
  , wave integer not null
  , canary boolean not null
  , component text not null
  , version text not null
  , previous text
  , endpoint text not null
  , delivery jsonb not null
  , status text not null
  , attempts integer not null default 0
  , exit_code integer
  , message text not null default ''
  , started_at timestamptz
  , finished_at timestamptz
  , constraint rollout_step_pk primary key (organization_id, rollout_id, position)
  , constraint rollout_step_status_check check (status in ('pending', 'running', 'succeeded', 'failed', 'cancelled', 'skipped', 'kept'))
);
comment on table rollout_step is 'One component version on one endpoint, as part of a rollout.';
comment on column rollout_step.organization_id is 'The tenant.';
comment on column rollout_step.rollout_id is 'The rollout.';
comment on column rollout_step.position is 'Its place in the plan, from 1.';
comment on column rollout_step.wave is 'Steps of one wave run at the same time; the next wave begins when all have ended.';
comment on column rollout_step.canary is 'Whether it is one of the first few that show whether the rest may follow.';
comment on column rollout_step.component is 'Full name of the component.';
comment on column rollout_step.version is 'The version to put there.';
comment on column rollout_step.previous is 'The version that was there when the rollout began; null where none was, or where nobody knows.';
comment on column rollout_step.endpoint is 'Name of the endpoint in the environment.';
comment on column rollout_step.delivery is 'How it is done, as it was configured when the rollout began.';
comment on column rollout_step.status is 'pending, running, succeeded, failed, cancelled; skipped when an earlier failure kept it from beginning; kept when the rollout that is tried again had done it.';
comment on column rollout_step.attempts is 'How often a server began it; more than one after a server was lost.';
comment on column rollout_step.exit_code is 'Of its script; null while it has none.';
comment on column rollout_step.message is 'What went wrong, for people.';
comment on column rollout_step.started_at is 'When it began first.';
comment on column rollout_step.finished_at is 'When it ended.';

create table rollout_log (
    organization_id bigint not null
  , rollout_id bigint not null
  , line bigint not null
  , position integer
  , logged_at timestamptz not null
  , stream text not null
  , text text not null
  , constraint rollout_log_pk primary key (organization_id, rollout_id, line)
  , constraint rollout_log_stream_check check (stream in ('out', 'err', 'engine'))
);
comment on table rollout_log is 'What a rollout wrote while it ran, without secrets; of a very long log only the end is kept.';
comment on column rollout_log.organization_id is 'The tenant.';
comment on column rollout_log.rollout_id is 'The rollout.';
comment on column rollout_log.line is 'Number of the line, from 1.';
comment on column rollout_log.position is 'The step that wrote it; null for the rollout itself.';
comment on column rollout_log.logged_at is 'When it came.';
comment on column rollout_log.stream is 'out, err, or engine for what the engine itself says.';
comment on column rollout_log.text is 'The line.';

create table rollout_approval (
    organization_id bigint not null
  , rollout_id bigint not null
  , stage text not null
  , approved_by text not null
  , approved_at timestamptz not null
  , note text
  , constraint rollout_approval_pk primary key (organization_id, rollout_id, stage)
  , constraint rollout_approval_stage_check check (stage in ('start', 'canary'))
);
comment on table rollout_approval is 'Somebody let a rollout begin, or go on after its canaries.';
comment on column rollout_approval.organization_id is 'The tenant.';
comment on column rollout_approval.rollout_id is 'The rollout.';
comment on column rollout_approval.stage is 'start, or canary for going on after the canaries.';
comment on column rollout_approval.approved_by is 'Who.';
comment on column rollout_approval.approved_at is 'When.';
comment on column rollout_approval.note is 'What was said with it.';

create table placement (
    organization_id bigint not null
  , environment_id bigint not null
  , endpoint text not null
  , component text not null
  , version text
  , rollout_id bigint not null
  , placed_at timestamptz not null
  , constraint placement_pk primary key (organization_id, environment_id, endpoint, component)
);
comment on table placement is 'What the engine put onto an endpoint last.';
comment on column placement.organization_id is 'The tenant.';
comment on column placement.environment_id is 'The environment of the endpoint.';
comment on column placement.endpoint is 'Name of the endpoint in it.';
comment on column placement.component is 'Full name of the component.';
comment on column placement.version is 'The version that is there; null while nobody knows, because a step has begun and not ended well.';
comment on column placement.rollout_id is 'The rollout that did it.';
comment on column placement.placed_at is 'When.';
