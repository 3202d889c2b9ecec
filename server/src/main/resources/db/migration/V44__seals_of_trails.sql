-- What is written about changes cannot be changed unseen: entries are sealed in the order in which they are found, each seal by a hash
-- over its entries and the seal before it, signed by the key of the server. The foreign key follows in V44.1.

alter table audit_entry add column seal bigint;
comment on column audit_entry.seal is 'The seal that it is under; null for the few seconds until there is one.';
create index audit_entry_seal on audit_entry (organization_id, seal, id);

alter table access_entry add column seal bigint;
comment on column access_entry.seal is 'The seal that it is under; null for the few seconds until there is one.';
create index access_entry_seal on access_entry (seal, id);

create table audit_seal (
    organization_id bigint not null
  , number bigint not null
  , sealed_at timestamptz not null
  , entries bigint not null
  , hash bytea not null
  , signed_by text not null
  , signature bytea not null
  , constraint audit_seal_pk primary key (organization_id, number)
);
comment on table audit_seal is 'Seals of the audit trail of an organisation, one after the other.';
comment on column audit_seal.organization_id is 'The tenant.';
comment on column audit_seal.number is 'Which one it is, from 1 without a gap.';
comment on column audit_seal.sealed_at is 'When it was made.';
comment on column audit_seal.entries is 'How many entries are under it.';
comment on column audit_seal.hash is 'SHA-256 over the hash of the seal before it and its entries.';
comment on column audit_seal.signed_by is 'Which key signed it, by the name of the key.';
comment on column audit_seal.signature is 'HMAC-SHA-256 over whose seal it is, its number, its time and its hash.';

create table access_seal (
    number bigint not null
  , sealed_at timestamptz not null
  , entries bigint not null
  , hash bytea not null
  , signed_by text not null
  , signature bytea not null
  , removed_at timestamptz
  , removal_signed_by text
  , removal_signature bytea
  , constraint access_seal_pk primary key (number)
);
comment on table access_seal is 'Seals of what was done to accounts and tokens, one after the other.';
comment on column access_seal.number is 'Which one it is, from 1 without a gap.';
comment on column access_seal.sealed_at is 'When it was made.';
comment on column access_seal.entries is 'How many entries are under it.';
comment on column access_seal.hash is 'SHA-256 over the hash of the seal before it and its entries.';
comment on column access_seal.signed_by is 'Which key signed it, by the name of the key.';
comment on column access_seal.signature is 'HMAC-SHA-256 over whose seal it is, its number, its time and its hash.';
comment on column access_seal.removed_at is 'When its entries were deleted because of their age; null while they are there.';
comment on column access_seal.removal_signed_by is 'Which key signed that, by the name of the key.';
comment on column access_seal.removal_signature is 'HMAC-SHA-256 over whose seal it is, its number and the time of the deletion.';
