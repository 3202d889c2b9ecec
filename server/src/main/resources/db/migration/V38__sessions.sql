-- What people are shown of their sessions and tokens: from where each came, and when it was of use last. Sessions of before, and those that
-- a server of before begins while others are new already, lack all of it.

alter table session add column last_used_at timestamptz;
alter table session add column proven_at timestamptz;
alter table session add column address text;
alter table session add column client text;
comment on column session.last_used_at is 'When it was used last, to within ten minutes; null where that is when it began.';
comment on column session.proven_at is 'When the password was shown again in it; null where that was only when it began.';
comment on column session.address is 'From where it began; null where that was not noted.';
comment on column session.client is 'Which browser on which system it began in, in a word or three; null where that is not known.';

alter table token add column last_used_from text;
comment on column token.last_used_from is 'From which address it was used when last_used_at was noted; null where it never was, or the address was not noted.';
