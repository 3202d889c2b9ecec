-- The second factor of accounts with a password: one-time codes by time (RFC 6238), and recovery codes in their place. Foreign keys follow
-- in V42.1.

create table second_factor (
    account_id bigint not null
  , sealed bytea not null
  , sealed_with text not null
  , offered_at timestamptz not null
  , confirmed_at timestamptz
  , last_step bigint
  , constraint second_factor_pk primary key (account_id)
  , constraint second_factor_confirmed_check check ((confirmed_at is null) = (last_step is null))
);
comment on table second_factor is 'The app of an account that makes codes, which are asked for after the password.';
comment on column second_factor.account_id is 'Whose it is.';
comment on column second_factor.sealed is 'The key that codes are made with: AES-256-GCM, its nonce in front.';
comment on column second_factor.sealed_with is 'Beginning of the digest of the key that opens it; which is not in the database.';
comment on column second_factor.offered_at is 'When the key was made and shown.';
comment on column second_factor.confirmed_at is 'When a right code turned it on; null where it is only offered, and nothing is asked for.';
comment on column second_factor.last_step is 'The latest step of thirty seconds whose code was used: neither that nor one before is good again; null where it is only offered.';

create table recovery_code (
    account_id bigint not null
  , hash bytea not null
  , constraint recovery_code_pk primary key (account_id, hash)
  , constraint recovery_code_hash_check check (length(hash) = 32)
);
comment on table recovery_code is 'A code that stands in once for one of the app. Gone when it was used.';
comment on column recovery_code.account_id is 'Whose it is.';
comment on column recovery_code.hash is 'SHA-256 of the code and the account; the code itself is not kept.';

create table half_sign_in (
    hash bytea not null
  , account_id bigint not null
  , password_mark bytea not null
  , expires_at timestamptz not null
  , constraint half_sign_in_pk primary key (hash)
  , constraint half_sign_in_hash_check check (length(hash) = 32)
);
create index half_sign_in_account on half_sign_in (account_id);
create index half_sign_in_expires on half_sign_in (expires_at);
comment on table half_sign_in is 'A sign-in whose password was right and whose code is still to come. It opens nothing.';
comment on column half_sign_in.hash is 'SHA-256 of the cookie''s secret; the secret itself is not kept.';
comment on column half_sign_in.account_id is 'Whose password was right.';
comment on column half_sign_in.password_mark is 'SHA-256 of that password as it is stored, so that a new password ends it.';
comment on column half_sign_in.expires_at is 'When it ends by itself.';

comment on column access_entry.action is 'What was done: created, changed, deleted (an account), revoked (a token), signed-in (by a provider), refused (by a provider, or for a wrong code of a second factor).';
