-- People who sign in by a provider of OpenID Connect. Who they are is the provider and the number that it gives them, which
-- it gives to nobody else ever; names change, and somebody else may get one that is free again.

alter table account alter column password_hash drop not null;
alter table account add column issuer text;
alter table account add column subject text;
alter table account add constraint account_identity_key unique (issuer, subject);
alter table account add constraint account_identity_check check ((issuer is null) = (subject is null));
alter table account add constraint account_way_check check (password_hash is null or issuer is null);
comment on column account.password_hash is 'The password as bcrypt stores it; null where it has none.';
comment on column account.issuer is 'The provider by which it signs in, as that calls itself; null for one with a password.';
comment on column account.subject is 'What that provider calls it, and nobody else ever; null for one with a password.';

alter table session add column id_token text;
comment on column session.id_token is 'What the provider said when it began, sealed with a key that only the cookie yields; null for other sessions.';

alter table access_entry drop constraint access_entry_action_check;
alter table access_entry add constraint access_entry_action_check
    check (action in ('created', 'changed', 'deleted', 'revoked', 'signed-in', 'refused'));
comment on column access_entry.actor is 'Who did it: an account, with the token after a slash where one was used; a provider, by its address; or the settings of the server.';
comment on column access_entry.action is 'What was done: created, changed, deleted (an account), revoked (a token), signed-in, refused (by a provider).';

create table sign_in_attempt (
    mark bytea not null
  , used_at timestamptz not null
  , constraint sign_in_attempt_pk primary key (mark)
  , constraint sign_in_attempt_mark_check check (length(mark) = 32)
);
create index sign_in_attempt_used on sign_in_attempt (used_at);
comment on table sign_in_attempt is 'A sign-in by a provider that has come to its end, so that it cannot come there again. Forgotten when it would be too old anyway.';
comment on column sign_in_attempt.mark is 'SHA-256 of what the browser kept.';
comment on column sign_in_attempt.used_at is 'When it came to its end.';
