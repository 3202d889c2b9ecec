-- Whom the engine tells about rollouts, and what it still has to tell. What is to be told is written in the transaction that
-- changes the rollout, and delivered afterwards by any server, until it arrives or the last try has failed. Foreign keys come
-- in the next file.

create table channel (
    organization_id bigint not null
  , id bigint generated always as identity
  , name text not null
  , target jsonb not null
  , text text not null
  , events text[] not null
  , environments text[] not null
  , applications text[] not null
  , changed_by text not null
  , changed_at timestamptz not null
  , constraint channel_pk primary key (organization_id, id)
  , constraint channel_key unique (organization_id, name)
);
comment on table channel is 'Who is told about rollouts: a web address, people by e-mail, a room of a chat.';
comment on column channel.organization_id is 'The tenant.';
comment on column channel.id is 'Identity; never ordered by.';
comment on column channel.name is 'Its name, unique in the organisation.';
comment on column channel.target is 'Of which kind it is, where it leads, and the name of the credential it needs.';
comment on column channel.text is 'What is said, with names of facts in it; empty for the usual sentence.';
comment on column channel.events is 'What it is told about; empty for everything.';
comment on column channel.environments is 'Full names of environments it is told about; empty for all.';
comment on column channel.applications is 'Full names of applications it is told about; empty for all.';
comment on column channel.changed_by is 'Who changed it last: the name of a token or a user.';
comment on column channel.changed_at is 'When it was changed last.';

create table notification (
    organization_id bigint not null
  , id bigint generated always as identity
  , delivery_id text not null
  , channel text not null
  , rollout_id bigint not null
  , event text not null
  , stage text not null
  , reason text not null
  , happened_at timestamptz not null
  , status text not null default 'pending'
  , attempts integer not null default 0
  , problem text not null default ''
  , next_try_at timestamptz not null default now()
  , leased_until timestamptz
  , ended_at timestamptz
  , constraint notification_pk primary key (organization_id, id)
  , constraint notification_key unique (organization_id, rollout_id, event, stage, channel)
  , constraint notification_event_check check (event in ('started', 'awaiting-approval', 'succeeded', 'failed', 'cancelled', 'rolled-back'))
  , constraint notification_status_check check (status in ('pending', 'delivered', 'failed'))
);
create index notification_pending on notification (organization_id, channel, happened_at) where status = 'pending';
create index notification_by_time on notification (organization_id, happened_at);
comment on table notification is 'Something that a channel is told about a rollout. Each is told at least once.';
comment on column notification.organization_id is 'The tenant.';
comment on column notification.id is 'Its number; never ordered by.';
comment on column notification.delivery_id is 'The same at every try, so that who gets it twice sees that.';
comment on column notification.channel is 'Name of the channel.';
comment on column notification.rollout_id is 'What it is about.';
comment on column notification.event is 'What happened: started, awaiting-approval, succeeded, failed, cancelled, rolled-back.';
comment on column notification.stage is 'Tells two events of one rollout apart: start or canary for the approval it waits for; otherwise empty.';
comment on column notification.reason is 'Why, as the rollout said at that time; empty where there is nothing to say.';
comment on column notification.happened_at is 'When it happened.';
comment on column notification.status is 'pending, delivered; or failed after the last try.';
comment on column notification.attempts is 'How often it was tried.';
comment on column notification.problem is 'What went wrong at the last try, for people.';
comment on column notification.next_try_at is 'Not tried before.';
comment on column notification.leased_until is 'Until when a server tries to deliver it, and no other does.';
comment on column notification.ended_at is 'When it was delivered or given up.';
