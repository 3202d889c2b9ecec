-- What became of the backups that servers make by themselves.

create table backup (
    directory text not null
  , tried_at timestamptz not null
  , succeeded_at timestamptz
  , file text
  , bytes bigint
  , took_millis bigint
  , failures bigint not null default 0
  , failure text
  , constraint backup_pk primary key (directory)
);
comment on table backup is 'The last backup into each directory. Servers that write into one take turns by it.';
comment on column backup.directory is 'As the setting names it.';
comment on column backup.tried_at is 'When the last one was begun.';
comment on column backup.succeeded_at is 'The moment that the last whole one shows; null before the first.';
comment on column backup.file is 'Name of the last whole one.';
comment on column backup.bytes is 'Its size.';
comment on column backup.took_millis is 'How long it took.';
comment on column backup.failures is 'How many failed since the first.';
comment on column backup.failure is 'Why the last one failed; null where it did not.';
