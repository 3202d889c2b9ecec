-- Who may come in. These tables know no organisation: whoever signs in or sends a token is looked up before any is known,
-- so a cluster keeps a copy of them on every node. Nothing in them changes often.

create table account (
    id bigint generated always as identity
  , name text not null
  , password_hash text not null
  , role text not null
  , created_at timestamptz not null
  , constraint account_pk primary key (id)
  , constraint account_name_key unique (name)
  , constraint account_role_check check (role in ('admin'))
);
comment on table account is 'A person who may sign in.';
comment on column account.id is 'Identity; never ordered by.';
comment on column account.name is 'The name to sign in with.';
comment on column account.password_hash is 'The password as bcrypt stores it.';
comment on column account.role is 'What the person may do: admin, everything.';
comment on column account.created_at is 'When it was made.';

create table token (
    id bigint generated always as identity
  , account_id bigint not null
  , name text not null
  , hash bytea not null
  , created_at timestamptz not null
  , expires_at timestamptz
  , revoked_at timestamptz
  , constraint token_pk primary key (id)
  , constraint token_hash_key unique (hash)
  , constraint token_hash_check check (length(hash) = 32)
);
create index token_account on token (account_id);
comment on table token is 'A secret by which a program comes in, on behalf of an account.';
comment on column token.id is 'Identity; never ordered by.';
comment on column token.account_id is 'On whose behalf.';
comment on column token.name is 'What it is called in audit entries.';
comment on column token.hash is 'SHA-256 of the secret; the secret itself is not kept.';
comment on column token.created_at is 'When it was made.';
comment on column token.expires_at is 'When it ends by itself; null where it does not.';
comment on column token.revoked_at is 'When it was taken back; null while it is good.';

create table session (
    id bigint generated always as identity
  , account_id bigint not null
  , hash bytea not null
  , created_at timestamptz not null
  , expires_at timestamptz not null
  , constraint session_pk primary key (id)
  , constraint session_hash_key unique (hash)
  , constraint session_hash_check check (length(hash) = 32)
);
create index session_account on session (account_id);
create index session_expires on session (expires_at);
comment on table session is 'A browser in which a person has signed in.';
comment on column session.id is 'Identity; never ordered by.';
comment on column session.account_id is 'Who signed in.';
comment on column session.hash is 'SHA-256 of the cookie''s secret; the secret itself is not kept.';
comment on column session.created_at is 'When the person signed in.';
comment on column session.expires_at is 'When it ends by itself.';
