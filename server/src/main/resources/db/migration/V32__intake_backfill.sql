-- Back-fill and reconciliation: where the API of a source is, what was asked of it and how far, and which deliveries are not
-- deliveries but were found there (docs/decisions/0060). Foreign keys follow in V32.1.

create table intake_api (
    organization_id bigint not null
  , source_id bigint not null
  , address text not null
  , scope text[] not null
  , lists text[] not null
  , every_minutes integer
  , sealed bytea
  , sealed_with text
  , set_by text not null
  , set_at timestamptz not null
  , missed bigint not null default 0
  , missed_at timestamptz
  , constraint intake_api_pk primary key (organization_id, source_id)
  , constraint intake_api_every_check check (every_minutes between 1 and 10080)
  , constraint intake_api_sealed_check check ((sealed is null) = (sealed_with is null))
);
comment on table intake_api is 'Where a source can be asked, which it answers with what its deliveries would have told.';
comment on column intake_api.organization_id is 'The tenant.';
comment on column intake_api.source_id is 'The source.';
comment on column intake_api.address is 'Address of its API.';
comment on column intake_api.scope is 'What is asked for, as repositories; empty for all.';
comment on column intake_api.lists is 'Which lists are read, as deployments.';
comment on column intake_api.every_minutes is 'How often it is asked by itself; null for only when somebody says so.';
comment on column intake_api.sealed is 'The token, sealed with AES-256-GCM; null where none is needed.';
comment on column intake_api.sealed_with is 'Which key it is sealed with: the beginning of the key''s digest.';
comment on column intake_api.set_by is 'Who set it.';
comment on column intake_api.set_at is 'When.';
comment on column intake_api.missed is 'How many of the things that were found there no delivery had told.';
comment on column intake_api.missed_at is 'When the last of them was found; null where none was.';

create table intake_run (
    organization_id bigint not null
  , id bigint generated always as identity
  , source_id bigint not null
  , since timestamptz not null
  , dry boolean not null
  , regular boolean not null
  , state text not null
  , asked_by text not null
  , asked_at timestamptz not null
  , began_at timestamptz
  , ended_at timestamptz
  , due_at timestamptz not null
  , taken_by text
  , taken_until timestamptz
  , stumbles integer not null default 0
  , requests bigint not null default 0
  , found bigint not null default 0
  , fresh bigint not null default 0
  , known bigint not null default 0
  , passed bigint not null default 0
  , outcomes jsonb not null default '{}'
  , reasons jsonb not null default '{}'
  , troubles text[] not null default '{}'
  , place text
  , waits text
  , constraint intake_run_pk primary key (organization_id, id)
  , constraint intake_run_state_check check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'))
  , constraint intake_run_end_check check ((ended_at is null) = (state in ('waiting', 'running')))
);
create unique index intake_run_under_way on intake_run (organization_id, source_id) where ended_at is null;
create index intake_run_by_source on intake_run (organization_id, source_id, asked_at);
comment on table intake_run is 'One reading of the API of a source, from the question to its end, over restarts and limits of the API.';
comment on column intake_run.organization_id is 'The tenant.';
comment on column intake_run.id is 'Its number; never ordered by where it matters.';
comment on column intake_run.source_id is 'The source.';
comment on column intake_run.since is 'How far back it looks where nothing was read before.';
comment on column intake_run.dry is 'Whether it keeps nothing of what it finds.';
comment on column intake_run.regular is 'Whether the server asks by itself.';
comment on column intake_run.state is 'waiting: for a server, for the API to allow more, or to be there again; running; done; failed: somebody has to change something; cancelled.';
comment on column intake_run.asked_by is 'Who asked for it.';
comment on column intake_run.asked_at is 'When.';
comment on column intake_run.began_at is 'When it began; null before.';
comment on column intake_run.ended_at is 'When it ended; null before.';
comment on column intake_run.due_at is 'When it goes on.';
comment on column intake_run.taken_by is 'Which server reads; null where none does.';
comment on column intake_run.taken_until is 'Until when it is heard of again; another one takes over then.';
comment on column intake_run.stumbles is 'How often in a row the API was away.';
comment on column intake_run.requests is 'How many requests were made.';
comment on column intake_run.found is 'How many things the API told.';
comment on column intake_run.fresh is 'How many of them were given to the inbox; of a dry run, would have been.';
comment on column intake_run.known is 'How many were known already.';
comment on column intake_run.passed is 'How many say nothing that is kept.';
comment on column intake_run.outcomes is 'Of a dry run, how many would be told, unmatched and refused.';
comment on column intake_run.reasons is 'Why things were passed over, and how many for each reason.';
comment on column intake_run.troubles is 'What could not be read, and why, in sentences.';
comment on column intake_run.place is 'Which list is read; null where none is.';
comment on column intake_run.waits is 'What it waits for; null where it does not.';

create table intake_cursor (
    organization_id bigint not null
  , source_id bigint not null
  , run_id bigint not null
  , listing text not null
  , read_from timestamptz
  , read_until timestamptz
  , pass_from timestamptz
  , pass_to timestamptz
  , place text
  , open text[] not null default '{}'
  , done_by bigint
  , constraint intake_cursor_pk primary key (organization_id, source_id, run_id, listing)
);
comment on table intake_cursor is 'How far a list of an API was read. The next run goes on there.';
comment on column intake_cursor.organization_id is 'The tenant.';
comment on column intake_cursor.source_id is 'The source.';
comment on column intake_cursor.run_id is 'The run that keeps nothing, which has places of its own; 0 for all others.';
comment on column intake_cursor.listing is 'Name of the list.';
comment on column intake_cursor.read_from is 'It was read whole from this moment on; null where it never was.';
comment on column intake_cursor.read_until is 'It was read whole up to this moment.';
comment on column intake_cursor.pass_from is 'How far back the reading goes that is under way; null where none is.';
comment on column intake_cursor.pass_to is 'When the reading that is under way began.';
comment on column intake_cursor.place is 'Where that reading goes on; null at its beginning.';
comment on column intake_cursor.open is 'What had not ended when it was read, and is looked at again.';
comment on column intake_cursor.done_by is 'The run that read it to its end last.';

create table intake_found (
    organization_id bigint not null
  , delivery_id bigint not null
  , source_id bigint not null
  , run_id bigint not null
  , happened_at timestamptz not null
  , missed boolean
  , constraint intake_found_pk primary key (organization_id, delivery_id)
);
create index intake_found_by_run on intake_found (organization_id, run_id);
create index intake_found_to_judge on intake_found (organization_id, source_id) where missed is null;
create index intake_found_missed on intake_found (organization_id, source_id) where missed;
comment on table intake_found is 'Deliveries that did not come, but were found by the API.';
comment on column intake_found.organization_id is 'The tenant.';
comment on column intake_found.delivery_id is 'The delivery.';
comment on column intake_found.source_id is 'Its source.';
comment on column intake_found.run_id is 'The run that found it.';
comment on column intake_found.happened_at is 'When what it tells happened.';
comment on column intake_found.missed is 'Whether it should have come and did not; null as long as that is not known.';
