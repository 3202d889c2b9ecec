-- Accounts of several roles, tokens that may do less than their account, sessions of the dh command line, and a trail of
-- what was done to all of them. Foreign keys follow in V5.1.

alter table account drop constraint account_role_check;
alter table account add constraint account_role_check check (role in ('admin', 'member', 'viewer'));
comment on table account is 'A person or a group of pipelines that may sign in.';
comment on column account.role is 'What it may do: admin, everything, users too; member, read and record; viewer, read.';

alter table token add column role text;
alter table token add constraint token_role_check check (role in ('admin', 'member', 'viewer'));
comment on column token.role is 'The most it may do, where that is less than what its account may; null where it is the same.';
create unique index token_account_name_key on token (account_id, name) where revoked_at is null;

alter table session add column kind text not null default 'browser';
alter table session alter column kind drop default;
alter table session add constraint session_kind_check check (kind in ('browser', 'dh'));
alter table session add column token_id bigint;
create index session_token on session (token_id);
comment on table session is 'A browser in which a person has signed in, or one run of the dh command line.';
comment on column session.hash is 'SHA-256 of the secret that the cookie carries; the secret itself is not kept.';
comment on column session.created_at is 'When it began.';
comment on column session.kind is 'Where it is good: browser, for pages; dh, for the dh command line. Neither opens what is the other''s.';
comment on column session.token_id is 'The token that was given in place of a password, and whose end ends the session; null for a password.';

create table access_entry (
    id bigint generated always as identity
  , happened_at timestamptz not null
  , actor text not null
  , action text not null
  , account_name text not null
  , token_name text
  , before jsonb
  , after jsonb
  , constraint access_entry_pk primary key (id)
  , constraint access_entry_action_check check (action in ('created', 'changed', 'deleted', 'revoked'))
);
create index access_entry_happened on access_entry (happened_at, id);
comment on table access_entry is 'What was done to an account or a token, and by whom. Kept when the account is gone.';
comment on column access_entry.id is 'Identity; tells apart what happened at the same moment.';
comment on column access_entry.happened_at is 'When it was done.';
comment on column access_entry.actor is 'Who did it: an account, with the token after a slash where one was used; or the settings of the server.';
comment on column access_entry.action is 'What was done: created, changed, deleted (an account), revoked (a token).';
comment on column access_entry.account_name is 'To which account, or to a token of which account.';
comment on column access_entry.token_name is 'To which token; null where it was done to the account itself.';
comment on column access_entry.before is 'The fields that changed, as they were; never a secret.';
comment on column access_entry.after is 'The fields that changed, as they are now; never a secret.';
